import type { ActivityEntry } from "@koppla/contract/activity";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./attempt-list.module.css";
import { AttemptSteps } from "./attempt-steps.tsx";
import { nameOfAction } from "./entity-name.ts";
import { stateOfAction } from "./state-of-action.ts";

interface Props {
  readonly attempts: readonly ActivityEntry[];
  readonly entity: string;
  /** The moment of the attempt whose values are shown. */
  readonly chosen: string | undefined;
  readonly onChoose: (at: string) => void;
}

/** What Koppla did with a record, attempt by attempt, the newest first. */
export function AttemptList({ attempts, entity, chosen, onChoose }: Props) {
  const { texts, formats } = useSpeech();
  const shown = attempts.find(({ at }) => at === chosen);
  const keptUntil = shown === undefined || shown.payload === null ? null : shown.keptUntil;
  return (
    <section>
      <h2>{texts.record.history}</h2>
      <ol className={classes.list}>
        {attempts.map((attempt) => (
          <li key={attempt.at}>
            <button
              type="button"
              className={classes.attempt}
              aria-pressed={attempt.at === chosen}
              onClick={() => onChoose(attempt.at)}
            >
              <StateMark state={stateOfAction(attempt.action)} words={nameOfAction(attempt.action, texts)} />
              <span className={classes.when} title={formats.whole(attempt.at)}>
                {formats.secondBrief(attempt.at)}
              </span>
              {(attempt.payload?.changes.length ?? 0) > 0 && attempt.action === "updated" ? (
                <span className={classes.more}>{texts.record.changed(attempt.payload?.changes.length ?? 0)}</span>
              ) : null}
            </button>
            {attempt.at === chosen ? <AttemptSteps attempt={attempt} isOrder={entity === "order"} /> : null}
          </li>
        ))}
      </ol>
      {keptUntil === null ? null : (
        <p className={classes.kept}>
          {texts.record.keptUntil(`${formats.date(keptUntil)}, ${formats.time(keptUntil)}`)}
        </p>
      )}
    </section>
  );
}
