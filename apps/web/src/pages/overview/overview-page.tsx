import type { Overview } from "@koppla/contract/overview";
import { Button } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { leftConnections } from "../../parts/flow-standing.ts";
import { IconRefresh } from "../../parts/icons.ts";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { LiveMark } from "../../shell/live-mark.tsx";
import { type Speech, useSpeech } from "../../texts/texts-context.tsx";
import { StartSetup } from "../checklist/start-setup.tsx";
import { Attention } from "./attention.tsx";
import { useLeftOutFlows } from "./chosen-flows.ts";
import { ConnectionList } from "./connection-list.tsx";
import chooser from "./flow-chooser.module.css";
import { FlowChooser } from "./flow-chooser.tsx";
import { FlowTable } from "./flow-table.tsx";
import { Moved } from "./moved.tsx";
import classes from "./overview-page.module.css";

/** Is everything in step, and if not, what do I do? */
export function OverviewPage() {
  const { slug, name } = useOrganisation();
  const mayOperate = useMay("operate");
  const speech = useSpeech();
  const { texts, formats } = speech;
  const [hours, setHours] = useState(24);
  const view = useAsk("overview.view", { organisation: slug, hours }, { placeholder: keepPreviousData });
  const begin = useAct("runs.begin");
  const [leftOut, leaveOut] = useLeftOutFlows(slug);
  if (view.data === undefined) {
    return view.error === null ? null : <PageFault error={view.error} />;
  }
  const { asOf, flows, moved, incidents } = view.data;
  const shown = flows.filter(({ flow }) => !leftOut.includes(flow));
  const { answer, sentence } = answerOf(view.data, speech);
  const runAll = () => {
    for (const { flow } of flows.filter(({ enabled }) => enabled)) {
      begin.mutate({ organisation: slug, flow });
    }
  };
  return (
    <>
      <PageHeading
        over={`${formats.day(asOf)}, ${formats.time(asOf)}`}
        title={answer}
        tab={name}
        under={sentence}
        isAnswer
        acts={
          <>
            <LiveMark />
            {flows.length === 0 ? null : (
              <Button
                disabled={!mayOperate}
                loading={begin.isPending}
                leftSection={<IconRefresh size={16} aria-hidden="true" />}
                onClick={runAll}
              >
                {texts.overview.runAll}
              </Button>
            )}
          </>
        }
      />
      <FaultLine error={begin.error} />
      <StartSetup isFirst={flows.length === 0} />
      {incidents.forPerson > 0 ? <Attention /> : null}
      {flows.length < 2 ? null : (
        <div className={chooser.bar}>
          <FlowChooser flows={flows} leftOut={leftOut} onChange={leaveOut} />
        </div>
      )}
      {shown.length === 0 ? null : <FlowTable flows={shown} />}
      <div className={classes.below}>
        <Moved moved={moved} hours={hours} onHours={setHours} />
        <ConnectionList left={leftConnections(flows)} />
      </div>
    </>
  );
}

/** One sentence that is true, and one that says what follows from it. */
function answerOf(
  { inStep, since, incidents, flows }: Overview,
  { texts, formats }: Speech,
): { readonly answer: string; readonly sentence: string } {
  const { overview } = texts;
  if (flows.length === 0) {
    return { answer: overview.empty, sentence: overview.emptyText };
  }
  const held = flows.reduce((sum, { now }) => sum + now.waiting + now.unknown + now.failed, 0);
  const byItself = incidents.open - incidents.forPerson;
  const settling = byItself > 0 ? ` ${overview.settling(byItself)}` : "";
  if (incidents.forPerson > 0) {
    const what = held === 0 ? overview.nothingHeld : overview.held(held, formats.number(held));
    return { answer: overview.waits(incidents.forPerson), sentence: `${what}${settling}` };
  }
  if (inStep && flows.every(({ lastRun }) => lastRun === null)) {
    return { answer: overview.nothingRan, sentence: overview.quiet };
  }
  return { answer: overview.inStep(formats.brief(since)), sentence: `${overview.quiet}${settling}` };
}
