import type { RunSummary } from "@koppla/contract/run";
import { Link } from "@tanstack/react-router";
import { row } from "../../lists/rows.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { wordsOfCounts } from "../../parts/flow-standing.ts";
import { nameOfStarter } from "../../parts/starter-name.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { CountsBar } from "../../pictures/counts-bar.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { runCounts } from "./run-counts.ts";
import classes from "./runs-page.module.css";

/** One run: its seven numbers each in a column of its own, or in words where there is no room for columns. */
export function RunRow({ run }: { readonly run: RunSummary }) {
  const { slug } = useOrganisation();
  const [integration = "", flow = ""] = run.flow.split("/");
  const speech = useSpeech();
  const { texts, formats } = speech;
  const { counts, startedAt, finishedAt, because } = run;
  return (
    <>
      <tr {...row}>
        <td className={table.whole}>
          <StateMark state={run.status} />
        </td>
        <td className={table.whole}>
          <Link
            to="/o/$slug/integrations/$integration/$flow/runs/$run"
            params={{ slug, integration, flow, run: run.run }}
            title={formats.whole(startedAt)}
            className={table.key}
          >
            {formats.secondBrief(startedAt)}
          </Link>
        </td>
        <td className={`${table.quiet} ${table.whole} ${table.onlyWide}`}>
          {finishedAt === null ? "–" : formats.took(Date.parse(finishedAt) - Date.parse(startedAt))}
        </td>
        <td className={table.quiet}>{nameOfStarter(because, texts)}</td>
        <td className={`${classes.count} ${table.onlyWide}`}>{formats.number(counts.read)}</td>
        <td className={classes.bar}>
          <CountsBar counts={counts} />
          <span className={classes.words}>{wordsOfCounts(counts, runCounts, speech)}</span>
        </td>
        {runCounts.map((part) => (
          <td
            key={part}
            data-part={counts[part] === 0 ? "none" : part}
            className={`${classes.count} ${table.onlyWide}`}
          >
            {counts[part] === 0 ? (
              <>
                <span aria-hidden="true">·</span>
                <span className="unseen">0</span>
              </>
            ) : (
              formats.number(counts[part])
            )}
          </td>
        ))}
      </tr>
      {run.trouble === null ? null : (
        <tr>
          <td colSpan={6 + runCounts.length} className={classes.trouble}>
            {run.trouble}
          </td>
        </tr>
      )}
    </>
  );
}
