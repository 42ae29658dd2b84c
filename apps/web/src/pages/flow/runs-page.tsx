import type { RunSummary } from "@koppla/contract/run";
import { Button } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import chips from "../../parts/chips.module.css";
import { Chips } from "../../parts/chips.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import table from "../../parts/table.module.css";
import { useSpeech } from "../../texts/texts-context.tsx";
import { FlowFrame } from "./flow-frame.tsx";
import { runCounts } from "./run-counts.ts";
import { RunRow } from "./run-row.tsx";
import classes from "./runs-page.module.css";

const pageSize = 200;
const mostShown = 1_000;

/** The runs of a flow, the newest first: what each read, and what came of it. Those that read nothing are hidden. */
export function RunsPage() {
  const { slug } = useOrganisation();
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const { only, empty } = useSearch({ from: "/o/$slug/integrations/$integration/$flow/runs" });
  const navigate = useNavigate();
  const { texts, formats } = useSpeech();
  const words = texts.flow;
  const [limit, setLimit] = useState(pageSize);
  const list = useAsk(
    "runs.list",
    { organisation: slug, flow: `${integration}/${flow}`, limit },
    { placeholder: keepPreviousData },
  );
  const runs = list.data?.items ?? [];
  const hasMore = list.data !== undefined && list.data.next !== null;
  const hidden = runs.filter(isEmpty).length;
  const countOf = (state: RunSummary["status"]) =>
    formats.number(runs.filter(({ status }) => status === state).length) + (hasMore ? "+" : "");
  const shown = runs.filter(
    (run) => (only === undefined || run.status === only) && (empty === true || only !== undefined || !isEmpty(run)),
  );
  return (
    <FlowFrame>
      <FaultLine error={list.error} />
      {list.data === undefined ? null : runs.length === 0 ? (
        <p>{words.noRuns}</p>
      ) : (
        <>
          <div className={classes.head}>
            <Chips
              name={words.state}
              chosen={only ?? "all"}
              onChoose={(key) =>
                void navigate({
                  to: ".",
                  search: { ...(key === "all" ? {} : { only: key }), ...(empty === true ? { empty } : {}) },
                  replace: true,
                })
              }
              choices={[
                { key: "all", text: words.allRuns },
                { key: "needs_attention", text: texts.states.needs_attention, count: countOf("needs_attention") },
                { key: "failed", text: texts.states.failed, count: countOf("failed") },
              ]}
            />
            {hidden === 0 || only !== undefined ? null : (
              <button
                type="button"
                className={chips.chip}
                aria-pressed={empty === true}
                onClick={() => void navigate({ to: ".", search: empty === true ? {} : { empty: true }, replace: true })}
              >
                {empty === true ? words.emptyShown : words.emptyHidden}{" "}
                <b>{formats.number(hidden) + (hasMore ? "+" : "")}</b>
              </button>
            )}
          </div>
          <table className={`${table.table} ${table.tall}`}>
            <thead>
              <tr>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.begun}</th>
                <th scope="col">{words.took}</th>
                <th scope="col">{words.because}</th>
                <th scope="col" className={classes.count}>
                  {words.read}
                </th>
                <th scope="col">
                  <span className="unseen">{words.came}</span>
                </th>
                {runCounts.map((part) => (
                  <th key={part} scope="col" className={classes.count}>
                    {words.columns[part]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((run) => (
                <RunRow key={run.run} run={run} />
              ))}
            </tbody>
          </table>
          {hasMore && limit < mostShown ? (
            <Button className={classes.more} loading={list.isFetching} onClick={() => setLimit(limit + pageSize)}>
              {words.more}
            </Button>
          ) : null}
          <p className={table.foot}>{words.runsKept}</p>
        </>
      )}
    </FlowFrame>
  );
}

/** It had nothing to do, and nothing was in its way. */
function isEmpty({ counts, status, trouble }: RunSummary): boolean {
  return counts.read === 0 && status === "succeeded" && trouble === null;
}
