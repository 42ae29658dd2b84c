import type { ConnectionTestLine } from "@koppla/contract/setup/connection-test";
import { IconAlertOctagon, IconCheck, IconCircleOff, IconHelp } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./connection-test.module.css";

const icons = { passed: IconCheck, failed: IconAlertOctagon, not_told: IconHelp, not_tried: IconCircleOff };

/** What took no time to speak of would be told as none. */
const leastTookMs = 100;

interface Props {
  readonly line: ConnectionTestLine;
  readonly system: string;
}

/** One line of a test: quiet where it passed, open where it failed. */
export function TestLine({ line, system }: Props) {
  const { texts, formats } = useSpeech();
  const words = texts.connections;
  const { title, outcome, found, trouble, calls } = line;
  const tookMs = calls.reduce((sum, call) => sum + call.tookMs, 0);
  const Icon = icons[outcome];
  return (
    <li className={classes.line} data-outcome={outcome}>
      <Icon size={16} aria-hidden="true" />
      <p className={classes.title}>
        {title}
        <span className="unseen">: {words.outcomes[outcome]}</span>
      </p>
      <div className={classes.came}>
        {found === null && trouble === null ? <p>{words.within(formats.took(Math.max(tookMs, leastTookMs)))}</p> : null}
        {found === null ? null : <p>{found}</p>}
        {trouble === null ? null : (
          <>
            {trouble.said === null ? null : (
              <p>
                {words.said(system)} <q className="code">{trouble.said}</q>
              </p>
            )}
            <p>{trouble.what}</p>
            <p>{trouble.meaning}</p>
            <p className={classes.next}>{trouble.advice}</p>
          </>
        )}
      </div>
    </li>
  );
}
