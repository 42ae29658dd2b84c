import { useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { leftConnections } from "../../parts/flow-standing.ts";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { LiveMark } from "../../shell/live-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./integration-page.module.css";
import { Lane } from "./lane.tsx";
import { SystemHead } from "./system-head.tsx";

/** How do the two systems hang together, and where does it stop? */
export function IntegrationPage() {
  const { slug } = useOrganisation();
  const { integration } = useParams({ from: "/o/$slug/integrations/$integration" });
  const { texts, formats } = useSpeech();
  const view = useAsk("overview.view", { organisation: slug });
  const connections = useAsk("connections.list", { organisation: slug }).data ?? [];
  if (view.data === undefined) {
    return view.error === null ? null : <PageFault error={view.error} />;
  }
  const flows = view.data.flows.filter(({ flow }) => flow.split("/")[0] === integration);
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
        acts={<LiveMark />}
      />
      <div className={classes.picture} style={{ gridTemplateRows: `auto repeat(${flows.length}, auto)` }}>
        <span aria-hidden="true" className={classes.left} />
        <span aria-hidden="true" className={classes.right} />
        <SystemHead name={left} connection={connections.find(({ name }) => name === left)} isLeft />
        <SystemHead name={right} connection={connections.find(({ name }) => name === right)} isLeft={false} />
        {flows.map((flow, at) => (
          <Lane key={flow.flow} flow={flow} isToRight={flow.from === left} row={at + 2} />
        ))}
      </div>
    </>
  );
}
