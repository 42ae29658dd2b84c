import type { ConnectionView } from "@koppla/contract/connection";
import { useAsk } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { useOrganisation } from "../../shell/organisation.tsx";
import { type Speech, useSpeech } from "../../texts/texts-context.tsx";
import classes from "./connection-list.module.css";
import page from "./overview-page.module.css";

/** Do both systems answer, and may we in? */
export function ConnectionList({ left }: { readonly left: ReadonlySet<string> }) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const list = useAsk("connections.list", { organisation: slug });
  const inOrder = (list.data ?? []).toSorted((one, other) => Number(left.has(other.name)) - Number(left.has(one.name)));
  return (
    <section>
      <div className={page.sectionHead}>
        <h2>{speech.texts.overview.connections}</h2>
      </div>
      <FaultLine error={list.error} />
      <ul>
        {inOrder.map((connection) => (
          <li key={connection.name} className={classes.row}>
            <Tile name={connection.system} isLeft={left.has(connection.name)} />
            <span className={classes.words}>
              <span className={classes.name}>{connection.system}</span>
              <span className={classes.use}>{usedOf(connection, speech)}</span>
            </span>
            <Standing connection={connection} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ connection }: { readonly connection: ConnectionView }) {
  const { texts, formats } = useSpeech();
  const { overview } = texts;
  if (connection.pause !== null) {
    return <StateMark state="waiting" words={overview.pausedUntil(formats.time(connection.pause.until))} />;
  }
  switch (connection.signedIn) {
    case "yes":
      return <StateMark state="done" words={overview.signedIn} />;
    case "not yet":
      return <StateMark state="new" words={overview.notYet} />;
    case "no":
      return <StateMark state="waiting" words={overview.signInAgain} />;
  }
}

/** How much of its limits is used: the narrowest window, else the calls at once. */
function usedOf({ windows, callsAtOnce }: ConnectionView, { texts, formats }: Speech): string {
  const [window] = windows;
  if (window !== undefined) {
    const { used, calls, seconds } = window;
    return texts.overview.calls(formats.number(used), formats.number(calls), formats.number(seconds));
  }
  return callsAtOnce === null
    ? ""
    : texts.overview.atOnce(formats.number(callsAtOnce.now), formats.number(callsAtOnce.most));
}
