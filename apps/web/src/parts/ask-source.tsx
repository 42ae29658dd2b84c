import type { OverviewFlow } from "@koppla/contract/overview";
import { Button } from "@mantine/core";
import { useAct, useAsk } from "../asking/use-ask.ts";
import { useMay, useOrganisation } from "../membership/organisation.tsx";
import { useTexts } from "../texts/texts-context.tsx";
import { FaultLine } from "./fault-line.tsx";

interface Props {
  readonly standing: OverviewFlow;
  /** In the source. */
  readonly recordKey: string;
}

/** Has the source asked for one record that no run has come by. What comes of it appears by itself. */
export function AskSource({ standing, recordKey }: Props) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { record: words } = useTexts();
  const connections = useAsk("connections.list", { organisation: slug });
  const system = connections.data?.find(({ name }) => name === standing.from)?.system ?? standing.from;
  const ask = useAct("runs.begin");
  return (
    <>
      <FaultLine error={ask.error} />
      <Button
        variant="filled"
        disabled={!mayOperate || !standing.enabled}
        loading={ask.isPending}
        onClick={() => ask.mutate({ organisation: slug, flow: standing.flow, records: [recordKey] })}
      >
        {words.askFor(system, recordKey)}
      </Button>
      {ask.isSuccess ? <p role="status">{words.asked}</p> : null}
    </>
  );
}
