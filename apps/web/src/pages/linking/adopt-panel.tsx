import type { AdoptionRow } from "@koppla/contract/adoption";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { SpreadsheetLink } from "../../parts/spreadsheet-link.tsx";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./adopt-panel.module.css";
import type { Decision } from "./decision.ts";
import { DoubtfulPair } from "./doubtful-pair.tsx";
import { LinkSpreadsheet } from "./link-spreadsheet.tsx";
import type { LinkedFlow } from "./linked-flows.tsx";

const shownAtOnce = 25;
const open: Decision = { is: "open" };

interface Props {
  readonly flow: LinkedFlow;
  /** Somebody has linked what was decided. */
  readonly onLinked?: () => void;
}

/** Both sides of a flow beside each other: what is certain, what a person has to say, and what is new. */
export function AdoptPanel({ flow, onLinked }: Props) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.linking;
  const tell = useTold();
  const place = { organisation: slug, flow: flow.flow, ...(flow.whose === undefined ? {} : { whose: flow.whose }) };
  const report = useAsk("adoption.report", place, { isStill: true });
  const decide = useAct("adoption.decide");
  const makeNew = useAct("adoption.makeNew");
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [shown, setShown] = useState(shownAtOnce);
  if (report.data === undefined) {
    return report.error === null ? <p role="status">{words.looking}</p> : <FaultLine error={report.error} />;
  }
  const of = (kind: AdoptionRow["kind"]) => report.data.rows.filter((row) => row.kind === kind);
  const [certain, doubtful] = [of("certain"), of("doubtful")];
  const decisionOf = ({ sourceKey }: AdoptionRow) => decisions.get(sourceKey) ?? open;
  const links = [
    ...certain.map(({ sourceKey, candidates }) => ({ source: sourceKey, target: candidates[0]?.key ?? "" })),
    ...doubtful.flatMap((row) => {
      const decision = decisionOf(row);
      return decision.is === "same" ? [{ source: row.sourceKey, target: decision.target }] : [];
    }),
  ].filter(({ target }) => target !== "");
  const fresh = doubtful.filter((row) => decisionOf(row).is === "new").map(({ sourceKey }) => sourceKey);
  const left = doubtful.filter((row) => decisionOf(row).is === "open").length;
  const mayBeNew = flow.isOn && flow.whose === undefined;
  const renew = () => {
    setDecisions(new Map());
    void report.refetch();
    onLinked?.();
  };
  const carryOut = async () => {
    const { fresh: linked } = await decide.mutateAsync({ ...place, links });
    if (fresh.length > 0) {
      await makeNew.mutateAsync({ organisation: slug, flow: flow.flow, records: fresh });
    }
    tell(words.linked(formats.number(linked)));
    renew();
  };
  const decideAll = (decisionFor: (row: AdoptionRow) => Decision) =>
    setDecisions(new Map(doubtful.map((row) => [row.sourceKey, decisionFor(row)])));
  const likeliest = ({ candidates }: AdoptionRow): Decision =>
    candidates.length === 1 ? { is: "same", target: candidates[0]?.key ?? "" } : open;
  return (
    <div>
      <dl className={classes.counts}>
        <Count count={certain.length} word={words.certain} text={words.certainText} />
        <Count count={doubtful.length} word={words.doubtful} text={words.doubtfulText} doesWait={doubtful.length > 0} />
        <Count count={of("new").length} word={words.fresh} text={words.freshText(flow.source)} />
        <Count count={of("linked").length} word={words.already} text={words.alreadyText} />
      </dl>
      {report.data.onlyInTarget === 0 ? null : (
        <p className={classes.note}>{words.onlyInTarget(formats.number(report.data.onlyInTarget), flow.target)}</p>
      )}
      {doubtful.length === 0 ? null : (
        <section className={classes.doubtful}>
          <div className={classes.head}>
            <h2>{words.doubtfulTitle(doubtful.length)}</h2>
            <div className={classes.acts}>
              <Button size="sm" variant="subtle" onClick={() => decideAll(likeliest)}>
                {words.allSame}
              </Button>
              <Button size="sm" variant="subtle" onClick={() => decideAll(() => open)}>
                {words.allLater}
              </Button>
              <SpreadsheetLink action="adoption.export" input={place} name={flow.flow.replace("/", "-")} />
            </div>
          </div>
          {doubtful.slice(0, shown).map((row) => (
            <DoubtfulPair
              key={row.sourceKey}
              row={row}
              flow={flow}
              mayBeNew={mayBeNew}
              decision={decisionOf(row)}
              onDecide={(decision) => setDecisions((all) => new Map([...all, [row.sourceKey, decision]]))}
            />
          ))}
          {doubtful.length > shown ? (
            <Button variant="subtle" onClick={() => setShown(shown + shownAtOnce)}>
              {texts.lookups.more(formats.number(Math.min(shownAtOnce, doubtful.length - shown)))}
            </Button>
          ) : null}
        </section>
      )}
      <LinkSpreadsheet place={place} onLinked={renew} />
      <FaultLine error={decide.error ?? makeNew.error} />
      <div className={classes.foot}>
        <span>{left === 0 ? "" : words.leftOpen(left)}</span>
        <Button
          variant="filled"
          disabled={links.length + fresh.length === 0}
          loading={decide.isPending || makeNew.isPending || report.isFetching}
          onClick={() => void carryOut().catch(() => undefined)}
        >
          {words.link(formats.number(links.length))}
        </Button>
      </div>
    </div>
  );
}

interface CountProps {
  readonly count: number;
  readonly word: string;
  readonly text: string;
  readonly doesWait?: boolean;
}

function Count({ count, word, text, doesWait = false }: CountProps) {
  const { formats } = useSpeech();
  return (
    <div>
      <dt>
        <b data-waits={doesWait}>{formats.number(count)}</b> {word}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
