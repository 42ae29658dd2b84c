import type { RecordView } from "@koppla/contract/record";
import { Button } from "@mantine/core";
import { useAct } from "../../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../../membership/organisation.tsx";
import { FaultLine } from "../../../parts/fault-line.tsx";
import { useTexts } from "../../../texts/texts-context.tsx";

/** Both sides changed: the source counts, and is written over what the target has. */
export function OverwriteButton({ record }: { readonly record: RecordView }) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { record: words } = useTexts();
  const begin = useAct("runs.begin");
  return (
    <>
      <FaultLine error={begin.error} />
      <Button
        variant="filled"
        disabled={!mayOperate}
        loading={begin.isPending}
        onClick={() =>
          begin.mutate({ organisation: slug, flow: record.flow, records: [record.record], overwrite: true })
        }
      >
        {words.overwrite}
      </Button>
    </>
  );
}
