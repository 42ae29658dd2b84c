import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { Arrow } from "../../parts/arrow.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { nameOfFlow, standingWords, stateOf } from "../../parts/flow-standing.ts";
import { IconPlayerPause, IconPlayerPlay } from "../../parts/icons.ts";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./flow-frame.module.css";
import { FlowSwitch } from "./flow-switch.tsx";

/** One flow: its state, what can be done with it, and its pages. */
export function FlowFrame({ children }: { readonly children: ReactNode }) {
  const { slug } = useOrganisation();
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const speech = useSpeech();
  const words = speech.texts.flow;
  const path = `${integration}/${flow}`;
  const view = useAsk("overview.view", { organisation: slug });
  const standing = view.data?.flows.find((one) => one.flow === path);
  if (standing === undefined) {
    return view.isPending ? null : <NothingHere />;
  }
  const params = { slug, integration, flow };
  return (
    <>
      <PageHeading
        over={
          <>
            <Link to="/o/$slug/integrations/$integration" params={{ slug, integration }}>
              {integration}
            </Link>
            : {standing.from}
            <Arrow />
            {standing.to}
          </>
        }
        title={nameOfFlow(flow)}
        beside={<StateMark state={stateOf(standing)} isPill {...standingWords(standing, speech)} />}
        under={
          !standing.enabled
            ? words.isOff
            : standing.nextRunAt === null
              ? undefined
              : words.every(speech.formats.time(standing.nextRunAt))
        }
        help="records"
        acts={
          <>
            <FlowSwitch path={path} isOn={standing.enabled} />
            <Link to="/o/$slug/integrations/$integration/$flow/try" params={params} className="link">
              {speech.texts.settingForm.try}
            </Link>
            <FlowActs path={path} status={standing.lastRun?.status ?? null} isOn={standing.enabled} />
          </>
        }
      />
      <nav aria-label={nameOfFlow(flow)} className={classes.tabs}>
        <Link to="/o/$slug/integrations/$integration/$flow/records" params={params}>
          {words.records}
        </Link>
        <Link to="/o/$slug/integrations/$integration/$flow/runs" params={params}>
          {words.runs}
        </Link>
        <Link to="/o/$slug/integrations/$integration/$flow/dry-run" params={params}>
          {words.dryRun}
        </Link>
        <Link to="/o/$slug/integrations/$integration/$flow/settings" params={params}>
          {speech.texts.settingForm.settings}
        </Link>
        <Link to="/o/$slug/integrations/$integration/$flow/versions" params={params}>
          {speech.texts.settingForm.versions}
        </Link>
      </nav>
      {children}
    </>
  );
}

interface ActsProps {
  readonly path: string;
  readonly status: string | null;
  readonly isOn: boolean;
}

/** A run is begun; one that goes can be paused or cancelled, and one that is paused goes on. */
function FlowActs({ path, status, isOn }: ActsProps) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const words = useSpeech().texts.flow;
  const begin = useAct("runs.begin");
  const pause = useAct("runs.pause");
  const resume = useAct("runs.resume");
  const cancel = useAct("runs.cancel");
  const input = { organisation: slug, flow: path };
  const error = begin.error ?? pause.error ?? resume.error ?? cancel.error;
  return (
    <>
      <FaultLine error={error} />
      {status === "running" ? (
        <Button
          disabled={!mayOperate}
          leftSection={<IconPlayerPause size={16} aria-hidden="true" />}
          onClick={() => pause.mutate(input)}
        >
          {words.pause}
        </Button>
      ) : null}
      {status === "paused" ? (
        <Button
          disabled={!mayOperate}
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          onClick={() => resume.mutate(input)}
        >
          {words.resume}
        </Button>
      ) : null}
      {status === "running" || status === "paused" ? (
        <Button disabled={!mayOperate} onClick={() => cancel.mutate(input)}>
          {words.cancel}
        </Button>
      ) : (
        <Button
          disabled={!mayOperate || !isOn}
          loading={begin.isPending}
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          onClick={() => begin.mutate(input)}
        >
          {words.runNow}
        </Button>
      )}
      {status === "running" || status === "paused" ? null : (
        <Button
          disabled={!mayOperate || !isOn}
          loading={begin.isPending}
          onClick={() => begin.mutate({ ...input, mode: "full" })}
        >
          {words.runFull}
        </Button>
      )}
    </>
  );
}
