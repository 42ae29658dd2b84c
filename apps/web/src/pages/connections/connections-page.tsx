import type { ConnectionView } from "@koppla/contract/connection";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { leftConnections } from "../../parts/flow-standing.ts";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { Tile } from "../../pictures/tile.tsx";
import { LiveMark } from "../../shell/live-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { StartSetup } from "../checklist/start-setup.tsx";
import { CallUse } from "./call-use.tsx";
import { ConnectionStanding } from "./connection-standing.tsx";
import classes from "./connections-page.module.css";

/** Do the systems answer, and may we in? */
export function ConnectionsPage() {
  const { slug } = useOrganisation();
  const { texts } = useSpeech();
  const words = texts.connections;
  const list = useAsk("connections.list", { organisation: slug });
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows ?? [];
  const left = leftConnections(flows);
  if (list.data === undefined) {
    return list.error === null ? <PageHeading title={words.title} /> : <PageFault error={list.error} />;
  }
  if (list.data.length === 0) {
    return (
      <>
        <PageHeading title={words.none} under={texts.overview.emptyText} />
        <StartSetup isFirst />
      </>
    );
  }
  const inOrder = list.data.toSorted((one, other) => Number(left.has(other.name)) - Number(left.has(one.name)));
  return (
    <>
      <PageHeading title={words.title} acts={<LiveMark />} help="connections" />
      <table className={`${table.table} ${table.tall}`}>
        <thead>
          <tr>
            <th scope="col">{words.system}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.use}</th>
            <th scope="col">{words.lastTest}</th>
            <th scope="col">{words.usedBy}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((connection) => {
            const used = flows.filter(({ from, to }) => from === connection.name || to === connection.name).length;
            return (
              <tr key={connection.name}>
                <td>
                  <span className={classes.system}>
                    <Tile name={connection.system} isLeft={left.has(connection.name)} />
                    <span>
                      <Link
                        to="/o/$slug/connections/$connection"
                        params={{ slug, connection: connection.name }}
                        className={classes.name}
                      >
                        {connection.system}
                      </Link>
                      <span className={classes.address}>{hostOf(connection.address)}</span>
                    </span>
                  </span>
                </td>
                <td>
                  <ConnectionStanding connection={connection} />
                </td>
                <td className={table.onlyWide}>
                  <CallUse connection={connection} />
                </td>
                <td className={table.onlyWide}>
                  <TestCount test={connection.lastTest} />
                </td>
                <td className={`${table.quiet} ${table.onlyWide}`}>{words.flows(used)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={classes.about}>{words.about}</p>
      <StartSetup isFirst />
    </>
  );
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}

/** How the last test went, and when it was. */
function TestCount({ test }: { readonly test: ConnectionView["lastTest"] }) {
  const { texts, formats } = useSpeech();
  if (test === null) {
    return "–";
  }
  const words = `${texts.connections.passed(test.passed, test.tried)}, ${formats.brief(test.at)}`;
  return <StateMark state={test.passed < test.tried ? "failed" : "done"} words={words} />;
}
