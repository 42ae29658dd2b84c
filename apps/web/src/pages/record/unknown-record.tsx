import type { OverviewFlow } from "@koppla/contract/overview";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./record-page.module.css";

/** No run has come by this key: its source can be asked for it alone. */
export function UnknownRecord({
  recordKey,
  standing,
}: {
  readonly recordKey: string;
  readonly standing: OverviewFlow;
}) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { record: words } = useTexts();
  const [integration = "", flow = ""] = standing.flow.split("/");
  const connections = useAsk("connections.list", { organisation: slug });
  const system = connections.data?.find(({ name }) => name === standing.from)?.system ?? standing.from;
  const ask = useAct("runs.begin");
  return (
    <>
      <PageHeading
        over={
          <Link to="/o/$slug/integrations/$integration/$flow/records" params={{ slug, integration, flow }}>
            {nameOfFlow(standing.flow)}
          </Link>
        }
        title={words.unknownTitle(recordKey)}
        under={words.unknownText}
      />
      <FaultLine error={ask.error} />
      <Button
        variant="filled"
        disabled={!mayOperate || !standing.enabled}
        loading={ask.isPending}
        onClick={() => ask.mutate({ organisation: slug, flow: standing.flow, records: [recordKey] })}
      >
        {words.askFor(system, recordKey)}
      </Button>
      {ask.isSuccess ? (
        <p role="status" className={classes.note}>
          {words.asked}
        </p>
      ) : null}
    </>
  );
}
