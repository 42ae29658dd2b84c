import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { usedOf } from "../connections/calls-used.ts";
import { ConnectionStanding } from "../connections/connection-standing.tsx";
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
              <Link
                to="/o/$slug/connections/$connection"
                params={{ slug, connection: connection.name }}
                className={classes.name}
              >
                {connection.system}
              </Link>
              <span className={classes.use}>{usedOf(connection, speech)}</span>
            </span>
            <ConnectionStanding connection={connection} />
          </li>
        ))}
      </ul>
    </section>
  );
}
