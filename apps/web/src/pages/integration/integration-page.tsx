import { Link, useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { leftConnections } from "../../parts/flow-standing.ts";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { LiveMark } from "../../shell/live-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { RemoveSection } from "../removing/remove-section.tsx";
import { IntegrationFacts } from "./integration-facts.tsx";
import classes from "./integration-page.module.css";
import { Lane } from "./lane.tsx";
import { MissingLane } from "./missing-lane.tsx";
import { SystemHead } from "./system-head.tsx";

/** In the order in which they need each other. */
const inOrderOfNeed = ["category", "product", "stock", "customer", "order", "invoice"];
const placeOf = (entity: string) => inOrderOfNeed.indexOf(entity);

/** How do the two systems hang together, and where does it stop? */
export function IntegrationPage() {
  const { slug } = useOrganisation();
  const { integration } = useParams({ from: "/o/$slug/integrations/$integration" });
  const { texts, formats } = useSpeech();
  const view = useAsk("overview.view", { organisation: slug });
  const connections = useAsk("connections.list", { organisation: slug }).data ?? [];
  const details = useAsk("integrations.get", { organisation: slug, integration }).data;
  const notAdded = details?.notAdded ?? [];
  const systemOf = (name: string) => connections.find((one) => one.name === name)?.system ?? name;
  if (view.data === undefined) {
    return view.error === null ? null : <PageFault error={view.error} />;
  }
  const flows = view.data.flows
    .filter(({ flow }) => flow.split("/")[0] === integration)
    .toSorted((one, other) => placeOf(one.entity) - placeOf(other.entity));
  const [first] = flows;
  if (first === undefined) {
    return <NothingHere />;
  }
  const isToRight = leftConnections(view.data.flows).has(first.from);
  const left = isToRight ? first.from : first.to;
  const right = isToRight ? first.to : first.from;
  const held = flows.reduce((sum, { now }) => sum + now.waiting + now.unknown + now.failed, 0);
  const worst = flows.some(({ now }) => now.failed > 0) ? "failed" : "waiting";
  return (
    <>
      <PageHeading
        title={integration}
        beside={
          held === 0 ? (
            <StateMark state="in_step" isPill />
          ) : (
            <StateMark state={worst} words={texts.integration.held(formats.number(held))} isPill />
          )
        }
        acts={
          <>
            <LiveMark />
            <Link to="/o/$slug/integrations/$integration/adopt" params={{ slug, integration }} className="link">
              {texts.linking.adoptTitle}
            </Link>
            <Link to="/o/$slug/integrations/$integration/links" params={{ slug, integration }} className="link">
              {texts.linking.linksTitle}
            </Link>
            <Link to="/o/$slug/integrations/$integration/compare" params={{ slug, integration }} className="link">
              {texts.linking.compareTitle}
            </Link>
          </>
        }
      />
      <div
        className={classes.picture}
        style={{ gridTemplateRows: `auto repeat(${flows.length + notAdded.length}, auto)` }}
      >
        <span aria-hidden="true" className={classes.left} />
        <span aria-hidden="true" className={classes.right} />
        <SystemHead name={left} connection={connections.find(({ name }) => name === left)} isLeft />
        <SystemHead name={right} connection={connections.find(({ name }) => name === right)} isLeft={false} />
        {flows.map((flow, at) => (
          <Lane key={flow.flow} flow={flow} isToRight={flow.from === left} row={at + 2} />
        ))}
        {notAdded.map(({ entity, leftToRight }, at) => (
          <MissingLane key={entity} entity={entity} isToRight={leftToRight} row={flows.length + at + 2} />
        ))}
      </div>
      <p className={classes.needs}>{texts.integration.needs}</p>
      {details === undefined ? null : (
        <IntegrationFacts details={details} systems={{ left: systemOf(left), right: systemOf(right) }} />
      )}
      <RemoveSection key={integration} what={{ kind: "integration", integration }} />
    </>
  );
}
