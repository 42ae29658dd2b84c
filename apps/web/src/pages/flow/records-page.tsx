import type { RecordState } from "@koppla/contract/record";
import { Button } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { Chips } from "../../parts/chips.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { RecordTable } from "../../parts/record-table.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./flow-frame.module.css";
import { FlowFrame } from "./flow-frame.tsx";

const chosenStates = ["waiting", "failed", "unknown", "done", "unchanged", "skipped"] as const;
const pageSize = 50;
const mostShown = 1_000;

/** The records of a flow, the last changed first; what is shown stands in the address. */
export function RecordsPage() {
  const { slug } = useOrganisation();
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const { state } = useSearch({ from: "/o/$slug/integrations/$integration/$flow/records" });
  const navigate = useNavigate();
  const mayOperate = useMay("operate");
  const { texts, formats } = useSpeech();
  const [limit, setLimit] = useState(pageSize);
  const path = `${integration}/${flow}`;
  const question = { organisation: slug, flow: path, limit, ...(state === undefined ? {} : { state }) };
  const list = useAsk("records.list", question, { placeholder: keepPreviousData });
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows;
  const counts = flows?.find((one) => one.flow === path)?.records;
  const retry = useAct("records.retry");
  const choose = (key: RecordState | "all") =>
    void navigate({ to: ".", search: key === "all" ? {} : { state: key }, replace: true });
  const isOpen = state === "waiting" || state === "failed" || state === "unknown";
  return (
    <FlowFrame>
      <Chips<RecordState | "all">
        name={texts.flow.state}
        chosen={state ?? "all"}
        onChoose={choose}
        choices={[
          { key: "all", text: texts.flow.all },
          ...chosenStates.map((key) => ({
            key,
            text: texts.states[key],
            ...(counts === undefined ? {} : { count: formats.number(counts[key]) }),
          })),
        ]}
      />
      <FaultLine error={list.error ?? retry.error} />
      {isOpen && (list.data?.items.length ?? 0) > 0 ? (
        <Button
          disabled={!mayOperate}
          loading={retry.isPending}
          onClick={() => retry.mutate({ organisation: slug, flow: path, state })}
        >
          {texts.flow.tryAll}
        </Button>
      ) : null}
      {list.data === undefined ? null : list.data.items.length === 0 ? (
        <p>{texts.flow.noRecords}</p>
      ) : (
        <RecordTable records={list.data.items} />
      )}
      {list.data === undefined || list.data.next === null || limit >= mostShown ? null : (
        <Button className={classes.more} loading={list.isFetching} onClick={() => setLimit(limit + pageSize)}>
          {texts.flow.more}
        </Button>
      )}
    </FlowFrame>
  );
}
