import { Button, TextInput } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { Form, given } from "../../parts/form.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";

/** Names a record of the target that Koppla has not found: who pays, by the number in the books. */
export function OtherForm(props: {
  readonly target: string;
  readonly may: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onName: (key: string) => void;
}) {
  const { texts } = useSpeech();
  const words = texts.acts;
  return (
    <Form onSend={(data) => props.onName(given(data, "candidate"))}>
      <TextInput
        name="candidate"
        label={words.otherNumber(props.target)}
        disabled={!props.may}
        required
        error={faultOf(props.error, "candidate")}
      />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="default"
          disabled={!props.may}
          title={props.may ? undefined : words.ask}
          loading={props.isPending}
        >
          {words.takeOther}
        </Button>
      </div>
    </Form>
  );
}
