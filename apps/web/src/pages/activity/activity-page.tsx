import type { ActivityEntry } from "@koppla/contract/activity";
import { Button } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../asking/use-ask.ts";
import { useLooked } from "../../lists/looked.ts";
import { NoHit } from "../../lists/no-hit.tsx";
import { nextMark, row } from "../../lists/rows.ts";
import { SearchBox } from "../../lists/search-box.tsx";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { Arrow } from "../../parts/arrow.tsx";
import { Chips } from "../../parts/chips.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { RecordLink } from "../../parts/record-link.tsx";
import { SpreadsheetLink } from "../../parts/spreadsheet-link.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { LiveMark } from "../../shell/live-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { nameOfAction } from "../record/entity-name.ts";
import { stateOfAction } from "../record/state-of-action.ts";

const pageSize = 50;
const mostShown = 1_000;
const mostChanges = 2;

/** What happened to records in all flows, attempt by attempt. */
export function ActivityPage() {
  const { slug } = useOrganisation();
  const mayOpen = useMay("open");
  const mayOperate = useMay("operate");
  const { flow } = useSearch({ from: "/o/$slug/activity" });
  const navigate = useNavigate();
  const { texts } = useSpeech();
  const words = texts.activity;
  const [limit, setLimit] = useState(pageSize);
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows;
  const runs = flows?.map(({ lastRun }) => `${lastRun?.run} ${lastRun?.finishedAt}`).join();
  const [looked] = useLooked();
  const wanted = { organisation: slug, limit, ...(flow === undefined ? {} : { flow }) };
  // Each look at values leaves an audit entry: nobody looks again before a run has begun or ended.
  const still = { isStill: true, version: runs ?? "", placeholder: keepPreviousData };
  const isReady = mayOpen && runs !== undefined;
  const all = useAsk("activity.list", wanted, { ...still, enabled: isReady && looked === "" });
  const some = useAsk("activity.find", { ...wanted, text: looked }, { ...still, enabled: isReady && looked !== "" });
  const list = looked === "" ? all : some;
  const items = list.data?.items;
  return (
    <>
      <PageHeading
        title={words.title}
        under={words.under}
        acts={
          <>
            <LiveMark />
            {mayOperate ? (
              <SpreadsheetLink
                action="activity.export"
                input={{ organisation: slug, ...(flow === undefined ? {} : { flow }) }}
                name={`${slug}-activity`}
              />
            ) : null}
          </>
        }
      />
      {mayOpen ? <SearchBox /> : <p>{texts.record.mayNot}</p>}
      {flows === undefined || flows.length < 2 ? null : (
        <Chips
          name={words.flow}
          chosen={flow ?? ""}
          onChoose={(key) =>
            void navigate({
              to: ".",
              search: ({ q }) => ({ ...(q === undefined ? {} : { q }), ...(key === "" ? {} : { flow: key }) }),
              state: true,
              replace: true,
            })
          }
          choices={[
            { key: "", text: words.all },
            ...flows.map((one) => ({ key: one.flow, text: nameOfFlow(one.flow) })),
          ]}
        />
      )}
      <FaultLine error={list.error} />
      {items === undefined ? null : items.length > 0 ? (
        <Entries entries={items} />
      ) : looked === "" ? (
        <p>{words.none}</p>
      ) : (
        <NoHit standing={flows?.find((one) => one.flow === flow)} />
      )}
      {list.data === undefined || list.data.next === null || limit >= mostShown ? null : (
        <Button loading={list.isFetching} {...nextMark} onClick={() => setLimit(limit + pageSize)}>
          {words.more}
        </Button>
      )}
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly ActivityEntry[] }) {
  const { texts, formats } = useSpeech();
  const words = texts.activity;
  return (
    <>
      <table className={`${table.table} ${table.twoLines}`}>
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.flow}</th>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.happened}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr {...row} key={`${entry.at} ${entry.flow} ${entry.record}`}>
              <td className={`${table.quiet} ${table.last}`}>
                <span title={formats.whole(entry.at)}>{formats.secondBrief(entry.at)}</span>
              </td>
              <td>{nameOfFlow(entry.flow)}</td>
              <td className={table.key}>
                <RecordLink flow={entry.flow} record={entry.record} attempt={entry.at}>
                  <bdi>{entry.label?.reference ?? entry.record}</bdi>
                </RecordLink>
              </td>
              <td className={table.below}>
                <bdi>{entry.label?.name ?? "–"}</bdi>
              </td>
              <td>
                <StateMark state={stateOfAction(entry.action)} words={nameOfAction(entry.action, texts)} />
              </td>
              <td className={`${table.quiet} ${table.below}`}>
                <bdi>
                  <Happened entry={entry} />
                </bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={table.foot}>{words.gone}</p>
    </>
  );
}

/** The step that it ended with, else the first fields that changed; else the cause. */
function Happened({ entry: { action, payload, told, problem } }: { readonly entry: ActivityEntry }) {
  const { record } = useSpeech().texts;
  if (payload === null || told.length > 0) {
    return told.at(-1) ?? "";
  }
  const { changes } = payload;
  if (changes.length === 0) {
    return problem ?? "";
  }
  if (action === "created") {
    return record.written(changes.length);
  }
  return (
    <>
      {changes.slice(0, mostChanges).map(({ field, before, after }, at) => (
        <span key={field}>
          {at === 0 ? "" : ", "}
          <span className="code">{field}</span> {text(before) || "–"}
          <Arrow />
          {text(after) || "–"}
        </span>
      ))}
      {changes.length > mostChanges ? ", …" : ""}
    </>
  );
}
