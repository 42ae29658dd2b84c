import type { AdoptionCandidate, AdoptionRow } from "@koppla/contract/adoption";
import { useId } from "react";
import { text } from "../../parts/value-text.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./adopt-panel.module.css";
import type { Decision } from "./decision.ts";
import type { LinkedFlow } from "./linked-flows.tsx";

interface Props {
  readonly row: AdoptionRow;
  readonly flow: LinkedFlow;
  /** Whether a new one can be made of it now. */
  readonly mayBeNew: boolean;
  readonly decision: Decision;
  readonly onDecide: (decision: Decision) => void;
}

/** A record and those of the other side that may be it, differences marked; a person says which one it is. */
export function DoubtfulPair({ row, flow, mayBeNew, decision, onDecide }: Props) {
  const { linking: words } = useTexts();
  const name = useId();
  const { sourceKey, candidates } = row;
  const [leftMark, rightMark] = flow.isToRight ? [classes.hollow, classes.solid] : [classes.solid, classes.hollow];
  const isSame = (target: string) => decision.is === "same" && decision.target === target;
  const choices = [
    ...candidates.map(({ key }) => ({
      key: `same ${key}`,
      words: candidates.length === 1 ? words.same : words.sameAs(key),
      isChosen: isSame(key),
      isDisabled: false,
      decision: { is: "same", target: key } as const,
    })),
    {
      key: "new",
      words: words.makeNew,
      isChosen: decision.is === "new",
      isDisabled: !mayBeNew,
      decision: { is: "new" } as const,
    },
    {
      key: "open",
      words: words.later,
      isChosen: decision.is === "open",
      isDisabled: false,
      decision: { is: "open" } as const,
    },
  ];
  return (
    <div className={classes.pair}>
      <div className={classes.side}>
        <span className={leftMark} aria-hidden="true" />
        <div>
          <b>{sourceKey}</b> <span className={classes.note}>{flow.source}</span>
          {differingFields(candidates).map(({ field, value }) => (
            <p key={field}>
              <span className="code">{field}</span> {value || "–"}
            </p>
          ))}
        </div>
      </div>
      <div>
        {candidates.map((candidate) => (
          <div key={candidate.key} className={classes.side}>
            <span className={rightMark} aria-hidden="true" />
            <div>
              <b>{candidate.key}</b> <span className={classes.note}>{flow.target}</span>
              {candidate.differing.map(({ field, before }) => (
                <p key={field}>
                  <span className="code">{field}</span> <mark className={classes.differs}>{text(before) || "–"}</mark>
                </p>
              ))}
              {candidate.same.length === 0 ? null : (
                <p className={classes.note}>{words.bothHave(candidate.same.join(", "))}</p>
              )}
            </div>
          </div>
        ))}
      </div>
      <fieldset className={classes.choices}>
        <legend className="unseen">{words.decisionOn(sourceKey)}</legend>
        {choices.map((one) => (
          <label key={one.key} title={one.isDisabled ? words.newNotYet : undefined}>
            <input
              type="radio"
              name={name}
              checked={one.isChosen}
              disabled={one.isDisabled}
              onChange={() => onDecide(one.decision)}
            />{" "}
            {one.words}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

/** The source's own values of all fields that differ from some candidate. */
function differingFields(candidates: readonly AdoptionCandidate[]) {
  const byField = new Map(
    candidates.flatMap(({ differing }) => differing.map(({ field, after }) => [field, text(after)] as const)),
  );
  return [...byField].map(([field, value]) => ({ field, value }));
}
