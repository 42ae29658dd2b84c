import { Button } from "@mantine/core";
import { useAct } from "../../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../../membership/organisation.tsx";
import { FaultLine } from "../../../parts/fault-line.tsx";
import { nameOfFlow } from "../../../parts/flow-standing.ts";
import { IconPlayerPlay } from "../../../parts/icons.ts";
import { useTexts } from "../../../texts/texts-context.tsx";

/** Runs the flow that brings what a record waits for. */
export function RunFlowButton({ flow, isFull }: { readonly flow: string; readonly isFull: boolean }) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { record } = useTexts();
  const begin = useAct("runs.begin");
  return (
    <>
      <FaultLine error={begin.error} />
      <Button
        disabled={!mayOperate}
        loading={begin.isPending}
        leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
        onClick={() => begin.mutate({ organisation: slug, flow, mode: isFull ? "full" : "changes" })}
      >
        {record.runFlow(nameOfFlow(flow))}
      </Button>
    </>
  );
}
