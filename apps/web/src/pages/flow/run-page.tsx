import { Link, useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { wordsOfCounts } from "../../parts/flow-standing.ts";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { nameOfStarter } from "../../parts/starter-name.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import { CountsBar } from "../../pictures/counts-bar.tsx";
import { LiveMark } from "../../shell/live-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { FlowFrame } from "./flow-frame.tsx";
import { runCounts } from "./run-counts.ts";
import classes from "./run-page.module.css";
import { RunSteps } from "./run-steps.tsx";

/** One run as it goes, or as it went. */
export function RunPage() {
  const { slug } = useOrganisation();
  const { integration, flow, run: id } = useParams({ from: "/o/$slug/integrations/$integration/$flow/runs/$run" });
  const speech = useSpeech();
  const { texts, formats } = speech;
  const words = texts.flow;
  const view = useAsk("runs.standing", { organisation: slug, run: id, stops: true });
  if (view.data === undefined) {
    return view.error === null ? <FlowFrame>{null}</FlowFrame> : <NothingHere />;
  }
  const run = view.data;
  const { counts, startedAt, finishedAt } = run;
  const isGoing = run.status === "running" || run.status === "paused";
  const ms = Date.parse(finishedAt ?? new Date().toISOString()) - Date.parse(startedAt);
  const took = formats.took(ms);
  return (
    <FlowFrame>
      <section className={classes.run} data-status={run.status}>
        <div className={classes.head}>
          <h2>{words.runOf(formats.secondBrief(startedAt))}</h2>
          <StateMark state={run.status} isPill />
          {isGoing ? <LiveMark /> : null}
        </div>
        <div className={classes.counts} role="status">
          <p>
            <b>{words.balance(formats.number(counts.read))}</b>
            {" = "}
            {wordsOfCounts(counts, runCounts, speech) || "–"}
          </p>
          <CountsBar counts={counts} />
        </div>
        <RunSteps run={run} />
        <p className={classes.links}>
          <Link
            to="/o/$slug/integrations/$integration/$flow/records"
            params={{ slug, integration, flow }}
            search={{ run: id }}
            className="link"
          >
            {words.itsRecords}
          </Link>
          <span>{words.version(formats.number(run.version))}</span>
        </p>
        <dl className={classes.facts}>
          {run.status !== "running" ? null : (
            <>
              <dt>{words.what}</dt>
              <dd>{run.asked === undefined ? words.phase[run.phase] : words.asks[run.asked]}</dd>
            </>
          )}
          <dt>{words.run}</dt>
          <dd>{words.mode[run.mode]}</dd>
          <dt>{words.because}</dt>
          <dd>{nameOfStarter(run.because, texts)}</dd>
          <dt>{words.took}</dt>
          <dd>{finishedAt === null ? words.tookSoFar(took) : took}</dd>
          {run.waitingUntil === null || !isGoing ? null : (
            <>
              <dt>{texts.overview.next}</dt>
              <dd>{words.nextPage(formats.second(run.waitingUntil))}</dd>
            </>
          )}
          {run.pause === null && run.trouble === null ? null : (
            <>
              <dt>{words.trouble}</dt>
              <dd>{run.trouble ?? run.pause}</dd>
            </>
          )}
        </dl>
      </section>
    </FlowFrame>
  );
}
