import type { RunSummary } from "@koppla/contract/run";
import { keepPreviousData } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { row } from "../../lists/rows.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { wordsOfCounts } from "../../parts/flow-standing.ts";
import { nameOfStarter } from "../../parts/starter-name.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { CountsBar } from "../../pictures/counts-bar.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { FlowFrame } from "./flow-frame.tsx";

/** The runs of a flow, the newest first: what each read, and what came of it. */
export function RunsPage() {
  const { slug } = useOrganisation();
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const { texts } = useSpeech();
  const words = texts.flow;
  const list = useAsk(
    "runs.list",
    { organisation: slug, flow: `${integration}/${flow}`, limit: 50 },
    { placeholder: keepPreviousData },
  );
  return (
    <FlowFrame>
      <FaultLine error={list.error} />
      {list.data === undefined ? null : list.data.items.length === 0 ? (
        <p>{words.noRuns}</p>
      ) : (
        <table className={`${table.table} ${table.tall}`}>
          <thead>
            <tr>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.begun}</th>
              <th scope="col">{words.took}</th>
              <th scope="col">{words.because}</th>
              <th scope="col" className={table.number}>
                {words.read}
              </th>
              <th scope="col">{words.came}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.items.map((run) => (
              <RunRow key={run.run} run={run} />
            ))}
          </tbody>
        </table>
      )}
    </FlowFrame>
  );
}

function RunRow({ run }: { readonly run: RunSummary }) {
  const { slug } = useOrganisation();
  const [integration = "", flow = ""] = run.flow.split("/");
  const speech = useSpeech();
  const { texts, formats } = speech;
  const { counts, startedAt, finishedAt, because } = run;
  return (
    <tr {...row}>
      <td>
        <StateMark state={run.status} />
      </td>
      <td>
        <Link
          to="/o/$slug/integrations/$integration/$flow/runs/$run"
          params={{ slug, integration, flow, run: run.run }}
          title={formats.whole(startedAt)}
          className={table.key}
        >
          {formats.secondBrief(startedAt)}
        </Link>
      </td>
      <td className={`${table.quiet} ${table.onlyWide}`}>
        {finishedAt === null ? "–" : formats.took(Date.parse(finishedAt) - Date.parse(startedAt))}
      </td>
      <td className={table.quiet}>{nameOfStarter(because, texts)}</td>
      <td className={`${table.number} ${table.onlyWide}`}>{formats.number(counts.read)}</td>
      <td>
        <span className={table.bar}>
          <CountsBar counts={counts} />
          <span className={table.quiet}>
            {wordsOfCounts(
              counts,
              ["created", "updated", "unchanged", "skipped", "waiting", "unknown", "failed"],
              speech,
            )}
          </span>
        </span>
        {run.trouble === null ? null : <p className={table.quiet}>{run.trouble}</p>}
      </td>
    </tr>
  );
}
