import type { RecordState, RecordView } from "@koppla/contract/record";
import { Button } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useLooked } from "../../lists/looked.ts";
import { NoHit } from "../../lists/no-hit.tsx";
import { isOpen, RecordTable } from "../../lists/record-table.tsx";
import { nextMark } from "../../lists/rows.ts";
import { SearchBox } from "../../lists/search-box.tsx";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { Chips } from "../../parts/chips.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { SpreadsheetLink } from "../../parts/spreadsheet-link.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { CauseChips } from "./cause-chips.tsx";
import { ChosenRecords } from "./chosen-records.tsx";
import classes from "./flow-frame.module.css";
import { FlowFrame } from "./flow-frame.tsx";
import { IncidentActs } from "./incident-acts.tsx";

const chosenStates = ["waiting", "failed", "unknown", "done", "unchanged", "skipped"] as const;
const pageSize = 50;
const mostShown = 1_000;

/** The records of a flow, the last changed first; what is shown stands in the address. */
export function RecordsPage() {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const { state, incident, run } = useSearch({ from: "/o/$slug/integrations/$integration/$flow/records" });
  const navigate = useNavigate();
  const { texts, formats } = useSpeech();
  const [limit, setLimit] = useState(pageSize);
  const path = `${integration}/${flow}`;
  const [looked] = useLooked();
  const list = useShown({ flow: path, limit, state, incident, run, looked });
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows;
  const standing = flows?.find((one) => one.flow === path);
  const counts = standing?.records;
  const incidents = useAsk("incidents.list", { organisation: slug, flow: path, limit: 100 }).data?.items ?? [];
  const cause = incidents.find((one) => one.incident === incident);
  const show = (search: { readonly state?: RecordState; readonly incident?: string }) =>
    void navigate({ to: ".", search, replace: true });
  return (
    <FlowFrame>
      <SearchBox />
      <Chips<RecordState | "all" | "none">
        name={texts.flow.state}
        chosen={incident === undefined && run === undefined && looked === "" ? (state ?? "all") : "none"}
        onChoose={(key) => show(key === "all" || key === "none" ? {} : { state: key })}
        choices={[
          { key: "all", text: texts.flow.all },
          ...chosenStates.map((key) => ({
            key,
            text: texts.states[key],
            ...(counts === undefined ? {} : { count: formats.number(counts[key]) }),
          })),
        ]}
      />
      <CauseChips
        incidents={incidents}
        chosen={incident ?? null}
        onChoose={(id) => show(id === null ? {} : { incident: id })}
      />
      {run === undefined ? null : (
        <p>
          {texts.flow.ofRun}{" "}
          <button type="button" className="link" onClick={() => show({})}>
            {texts.flow.showAll}
          </button>
        </p>
      )}
      {mayOperate && incident === undefined && looked === "" ? (
        <SpreadsheetLink
          action="records.export"
          input={{
            organisation: slug,
            flow: path,
            ...(state === undefined ? {} : { state }),
            ...(run === undefined ? {} : { run }),
          }}
          name={path.replace("/", "-")}
        />
      ) : null}
      <FaultLine error={list.error} />
      {cause === undefined ? null : <IncidentActs flow={path} incident={cause} />}
      {list.records === undefined ? null : looked !== "" && list.records.length === 0 ? (
        <NoHit standing={standing} />
      ) : (
        <Shown key={`${state} ${incident} ${run} ${looked}`} flow={path} state={state} records={list.records} />
      )}
      {list.hasMore && limit < mostShown ? (
        <Button
          className={classes.more}
          loading={list.isFetching}
          {...nextMark}
          onClick={() => setLimit(limit + pageSize)}
        >
          {texts.flow.more}
        </Button>
      ) : null}
    </FlowFrame>
  );
}

interface Wanted {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  readonly limit: number;
  readonly state: RecordState | undefined;
  readonly incident: string | undefined;
  readonly run: string | undefined;
  /** Empty: nothing is looked for. */
  readonly looked: string;
}

/** Those in a state, those that a run was the last to change, those open for an incident, or those looked for. */
function useShown({ flow, limit, state, incident, run, looked }: Wanted) {
  const { slug } = useOrganisation();
  const placeholder = keepPreviousData;
  const byState = useAsk(
    "records.list",
    {
      organisation: slug,
      flow,
      limit,
      ...(state === undefined ? {} : { state }),
      ...(run === undefined ? {} : { run }),
    },
    { placeholder, enabled: incident === undefined && looked === "" },
  );
  const byText = useAsk(
    "records.find",
    { organisation: slug, flow, limit, text: looked },
    { placeholder, enabled: looked !== "" },
  );
  const byCause = useAsk(
    "incidents.get",
    { organisation: slug, incident: incident ?? "", limit },
    { placeholder, enabled: incident !== undefined },
  );
  const page = looked !== "" ? byText.data : incident === undefined ? byState.data : byCause.data?.records;
  return {
    records: page?.items.filter((one) => one.flow === flow),
    hasMore: page !== undefined && page.next !== null,
    isFetching: byState.isFetching || byCause.isFetching || byText.isFetching,
    error: looked !== "" ? byText.error : incident === undefined ? byState.error : byCause.error,
  };
}

interface ShownProps {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  readonly state: RecordState | undefined;
  readonly records: readonly RecordView[];
}

/** The records, of which several can be chosen; or all in a state that is open. */
function Shown({ flow, state, records }: ShownProps) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { texts } = useSpeech();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const retry = useAct("records.retry");
  // What has gone on meanwhile is chosen no longer.
  const open = records.filter(isOpen).map(({ record }) => record);
  const own = open.filter((record) => chosen.has(record));
  const isOpenState = state === "waiting" || state === "failed" || state === "unknown";
  if (records.length === 0) {
    return <p>{texts.flow.noRecords}</p>;
  }
  return (
    <>
      {own.length > 0 ? (
        <ChosenRecords flow={flow} records={own} onNone={() => setChosen(new Set())} />
      ) : isOpenState ? (
        <Button
          disabled={!mayOperate}
          loading={retry.isPending}
          onClick={() => retry.mutate({ organisation: slug, flow, state })}
        >
          {texts.flow.tryAll}
        </Button>
      ) : null}
      <FaultLine error={retry.error} />
      <RecordTable
        records={records}
        choosing={mayOperate && open.length > 0 ? { chosen: new Set(own), onChoose: setChosen } : undefined}
      />
    </>
  );
}
