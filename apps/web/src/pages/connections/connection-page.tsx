import { Link, useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { leftConnections, nameOfFlow } from "../../parts/flow-standing.ts";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { LiveMark } from "../../shell/live-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { RemoveSection } from "../removing/remove-section.tsx";
import { CallUse } from "./call-use.tsx";
import { ConnectionCarries } from "./connection-carries.tsx";
import { ConnectionSettings } from "./connection-settings.tsx";
import { ConnectionStanding } from "./connection-standing.tsx";
import { ConnectionTest } from "./connection-test.tsx";
import classes from "./connections-page.module.css";
import { SignInAgain } from "./sign-in-again.tsx";
import { WebhookStanding } from "./webhook-standing.tsx";

/** One system: whether it answers, how much of it is used, and by what; and the way in. */
export function ConnectionPage() {
  const { slug } = useOrganisation();
  const { connection: name } = useParams({ from: "/o/$slug/connections/$connection" });
  const { texts, formats } = useSpeech();
  const words = texts.connections;
  const list = useAsk("connections.list", { organisation: slug });
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows ?? [];
  const details = useAsk(
    "connections.get",
    { organisation: slug, connection: name },
    { enabled: list.data?.some((one) => one.name === name) === true },
  ).data;
  if (list.data === undefined) {
    return list.error === null ? null : <PageFault error={list.error} />;
  }
  const over = (
    <Link to="/o/$slug/connections" params={{ slug }}>
      {words.title}
    </Link>
  );
  const connection = list.data.find((one) => one.name === name);
  if (connection === undefined) {
    return <PageHeading over={over} title={words.notThere} />;
  }
  const used = flows.filter(({ from, to }) => from === name || to === name);
  const left = leftConnections(flows);
  return (
    <>
      <PageHeading
        over={over}
        title={connection.system}
        before={<Tile name={connection.system} isLeft={left.has(name)} />}
        beside={<ConnectionStanding connection={connection} isPill />}
        acts={<LiveMark />}
      />
      {connection.hasSignIn ? <SignInAgain key={connection.signedIn} connection={connection} /> : null}
      {details === undefined ? null : (
        <ConnectionTest
          key={connection.address}
          connection={name}
          system={connection.system}
          lastTest={details.lastTest}
        />
      )}
      <div className={classes.columns}>
        <section>
          <h2>{words.health}</h2>
          <dl className={classes.facts}>
            {connection.pause === null ? null : (
              <>
                <dt>{words.paused}</dt>
                <dd title={formats.whole(connection.pause.until)}>{connection.pause.sentence}</dd>
              </>
            )}
            {connection.hasSignIn ? null : (
              <>
                <dt>{words.signIn}</dt>
                <dd>{words.credentials}</dd>
              </>
            )}
            <dt>{words.calls}</dt>
            <dd>
              <CallUse connection={connection} />
            </dd>
            {details?.hasWebhooks === true ? (
              <>
                <dt>{words.webhook}</dt>
                <dd>
                  <WebhookStanding connection={name} />
                </dd>
              </>
            ) : null}
            <dt>{words.address}</dt>
            <dd className="code">{connection.address}</dd>
            <dt>{words.name}</dt>
            <dd className="code">{connection.name}</dd>
            <dt>{words.usedBy}</dt>
            <dd>
              {used.length === 0
                ? "–"
                : used.map(({ flow }, at) => {
                    const [integration = "", own = ""] = flow.split("/");
                    return (
                      <span key={flow}>
                        {at === 0 ? "" : ", "}
                        <Link
                          to="/o/$slug/integrations/$integration/$flow/records"
                          params={{ slug, integration, flow: own }}
                          className="link"
                        >
                          {nameOfFlow(flow)}
                        </Link>
                      </span>
                    );
                  })}
            </dd>
          </dl>
          {details === undefined ? null : (
            <ConnectionCarries carries={details.carries} verification={details.verification} />
          )}
        </section>
        {details === undefined ? null : <ConnectionSettings connection={name} />}
      </div>
      <RemoveSection key={name} what={{ kind: "connection", connection: name }} />
    </>
  );
}
