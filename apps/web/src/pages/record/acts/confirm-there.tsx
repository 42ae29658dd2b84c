import type { RecordView } from "@koppla/contract/record";
import { Button, TextInput } from "@mantine/core";
import { faultOf } from "../../../asking/faults.ts";
import { useAct } from "../../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../../membership/organisation.tsx";
import { FaultLine } from "../../../parts/fault-line.tsx";
import { useTexts } from "../../../texts/texts-context.tsx";
import classes from "./fix-acts.module.css";

/** A person looked into the target: it is there, with its number; or it is not, and may be placed again. */
export function ConfirmThere({ record, target }: { readonly record: RecordView; readonly target: string }) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { record: words } = useTexts();
  const answer = useAct("records.answer");
  const of = { organisation: slug, flow: record.flow, record: record.record };
  return (
    <form
      className={classes.answer}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const there = new FormData(event.currentTarget).get("there");
        answer.mutate({ ...of, there: typeof there === "string" ? there.trim() : "" });
      }}
    >
      <TextInput
        name="there"
        label={words.thereLabel(target)}
        disabled={!mayOperate}
        error={faultOf(answer.error, "there")}
      />
      <Button type="submit" variant="filled" disabled={!mayOperate} loading={answer.isPending}>
        {words.there}
      </Button>
      <Button disabled={!mayOperate} onClick={() => answer.mutate({ ...of, there: null })}>
        {words.notThereButton}
      </Button>
      <FaultLine error={answer.error} fields={["there"]} />
    </form>
  );
}
