import type { OverviewFlow } from "@koppla/contract/overview";
import { Link } from "@tanstack/react-router";
import { row } from "../../lists/rows.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import {
  countsOf,
  leftConnections,
  nameOfFlow,
  standingWords,
  stateOf,
  wordsOfCounts,
} from "../../parts/flow-standing.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { type Counts, CountsBar } from "../../pictures/counts-bar.tsx";
import { Span } from "../../pictures/span.tsx";
import { type Speech, useSpeech } from "../../texts/texts-context.tsx";

/** One row a flow: where it leads, whether it is in step, what it did today, when it runs. */
export function FlowTable({ flows }: { readonly flows: readonly OverviewFlow[] }) {
  const { texts } = useSpeech();
  const { overview } = texts;
  const left = leftConnections(flows);
  return (
    <table className={`${table.table} ${table.tall}`}>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {overview.flows}
          </th>
          <th scope="col">{overview.state}</th>
          <th scope="col">{overview.today}</th>
          <th scope="col">{overview.lastRun}</th>
          <th scope="col">{overview.next}</th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <FlowRow key={flow.flow} flow={flow} isToRight={left.has(flow.from)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly flow: OverviewFlow;
  readonly isToRight: boolean;
}

function FlowRow({ flow, isToRight }: RowProps) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { formats } = speech;
  const [integration = "", name = ""] = flow.flow.split("/");
  const counts = countsOf(flow);
  const { lastRun } = flow;
  return (
    <tr {...row}>
      <td className={table.key}>
        <Link to="/o/$slug/integrations/$integration/$flow/records" params={{ slug, integration, flow: name }}>
          {nameOfFlow(flow.flow)}
        </Link>
      </td>
      <td className={table.span}>
        <Span isToRight={isToRight} isOn={flow.enabled} isRunning={lastRun?.status === "running"} {...flow.now} />
      </td>
      <td className={table.last}>
        <StateMark state={stateOf(flow)} {...standingWords(flow, speech)} />
      </td>
      <td className={table.onlyWide}>
        <span className={table.bar}>
          <CountsBar counts={counts} />
          <span className={table.quiet}>{todayWords(counts, speech)}</span>
        </span>
      </td>
      <td className={`${table.onlyWide} ${table.whole}`}>{lastRun === null ? "–" : <LastRun {...lastRun} />}</td>
      <td className={table.onlyWide}>{flow.nextRunAt === null ? "–" : formats.time(flow.nextRunAt)}</td>
    </tr>
  );
}

function LastRun({ startedAt, finishedAt }: { readonly startedAt: string; readonly finishedAt: string | null }) {
  const { formats } = useSpeech();
  return (
    <span title={formats.whole(startedAt)}>
      {formats.second(startedAt)}
      {finishedAt === null ? null : (
        <span className={table.quiet}> · {formats.took(Date.parse(finishedAt) - Date.parse(startedAt))}</span>
      )}
    </span>
  );
}

function todayWords(counts: Counts, speech: Speech): string {
  return wordsOfCounts(counts, ["created", "updated", "unchanged", "skipped", "waiting", "unknown", "failed"], speech);
}
