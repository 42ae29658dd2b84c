import { Button, TextInput } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";
import { wordsOfWentOn } from "./went-on.ts";

/** Gives a field that must have a value one for all records that have none; those that wait for it go on. */
export function DefaultAct({ act, target, isMain, onTold }: ActProps<"default">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const fill = useAct("flows.default");
  const incident = target.incident === null ? {} : { incident: target.incident };
  const send = (data: FormData) =>
    fill.mutate(
      { organisation: slug, flow: act.flow, field: act.field, value: given(data, "value"), ...incident },
      { onSuccess: ({ wentOn }) => onTold(wordsOfWentOn(wentOn, speech)) },
    );
  return (
    <div className={classes.form}>
      <h3>{words.defaultTitle(act.label)}</h3>
      <Form onSend={send}>
        <TextInput
          name="value"
          label={words.defaultValue}
          description={words.defaultHelp}
          disabled={!act.may}
          error={faultOf(fill.error, "value")}
        />
        <FaultLine error={fill.error} fields={["value"]} />
        <div className={classes.buttons}>
          <Button
            type="submit"
            variant={isMain ? "filled" : "default"}
            disabled={!act.may}
            title={act.may ? undefined : words.askOwner}
            loading={fill.isPending}
          >
            {words.save(target.count)}
          </Button>
        </div>
      </Form>
    </div>
  );
}
