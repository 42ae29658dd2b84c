import { Button, TextInput } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";

/** A person looked into the target: it is there, with its number; or it is not, and may be placed again. */
export function AnswerAct({ act, target, sides }: ActProps<"answer">) {
  const { slug } = useOrganisation();
  const { acts: words } = useTexts();
  const answer = useAct("records.answer");
  const of = { organisation: slug, flow: act.flow, record: target.record ?? "" };
  return (
    <div className={classes.form}>
      <h3>{words.answerQuestion(sides.target)}</h3>
      <Form onSend={(data) => answer.mutate({ ...of, there: given(data, "there").trim() })}>
        <TextInput
          name="there"
          label={words.answerLabel(sides.target)}
          disabled={!act.may}
          error={faultOf(answer.error, "there")}
        />
        <FaultLine error={answer.error} fields={["there"]} />
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" disabled={!act.may} loading={answer.isPending}>
            {words.there}
          </Button>
          <Button disabled={!act.may} onClick={() => answer.mutate({ ...of, there: null })}>
            {words.notThere}
          </Button>
        </div>
      </Form>
    </div>
  );
}
