import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { recordsOf } from "./act-ground.ts";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";

/** Leaves it out with a reason, until it changes in the source. */
export function SkipAct({ act, target, isInRow, onTold, label }: ActProps<"skip"> & { readonly label?: string }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const { acts: words } = texts;
  const [isOpen, setIsOpen] = useState(false);
  const skip = useAct("records.skip");
  if (!isOpen) {
    return (
      <Button
        variant="subtle"
        disabled={!act.may}
        title={act.may ? undefined : words.ask}
        onClick={() => setIsOpen(true)}
      >
        {label ?? (isInRow ? words.skipNow : words.skip(target.record === null ? target.count : 1))}
      </Button>
    );
  }
  const send = (data: FormData) =>
    skip.mutate(
      { organisation: slug, flow: act.flow, ...recordsOf(target), reason: given(data, "reason") },
      {
        onSuccess: ({ skipped }) => {
          setIsOpen(false);
          onTold(words.skipped(formats.number(skipped)));
        },
      },
    );
  return (
    <div className={classes.form}>
      <h3>{words.skipTitle}</h3>
      <Form onSend={send}>
        <TextInput
          name="reason"
          label={words.reason}
          description={words.reasonHelp}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoFocus
          error={faultOf(skip.error, "reason")}
        />
        <FaultLine error={skip.error} fields={["reason"]} />
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" loading={skip.isPending}>
            {words.skipNow}
          </Button>
          <Button variant="subtle" onClick={() => setIsOpen(false)}>
            {words.cancel}
          </Button>
        </div>
      </Form>
    </div>
  );
}
