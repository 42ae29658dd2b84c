import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTold } from "../../shell/told.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./integration-page.module.css";

interface Props {
  readonly integration: string;
  /** As `03:00`. */
  readonly at: string;
}

/** When both sides are compared each night. */
export function ComparedAt({ integration, at }: Props) {
  const { slug } = useOrganisation();
  const may = useMay("set_up");
  const { settingForm: words, acts } = useTexts();
  const tell = useTold();
  const [written, setWritten] = useState(at);
  const change = useAct("integrations.settings.change");
  const save = (comparedAt: string, undo: string) =>
    change.mutate(
      { organisation: slug, integration, comparedAt },
      { onSuccess: () => tell(words.saved(1), { words: words.undo, act: () => save(undo, comparedAt) }) },
    );
  return (
    <div className={classes.time}>
      <TextInput
        type="time"
        label={words.comparedAt}
        value={written}
        disabled={!may}
        title={may ? undefined : acts.askOwner}
        error={faultOf(change.error, "at")}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {written === at ? null : (
        <Button loading={change.isPending} onClick={() => save(written, at)}>
          {words.saveTime}
        </Button>
      )}
      <FaultLine error={change.error} fields={["at"]} />
    </div>
  );
}
