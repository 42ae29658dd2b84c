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

/** A person looked into the target: it is there, with its number; or it is not, and may be placed again. It goes on then. */
export function AnswerAct({ act, target, sides, onTold }: ActProps<"answer">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const answer = useAct("records.answer");
  const retry = useAct("records.retry");
  const record = target.record ?? "";
  // What was said is asked no more, so that this may be gone from the page before the next call.
  const say = async (there: string | null) => {
    try {
      await answer.mutateAsync({ organisation: slug, flow: act.flow, record, there });
      onTold(wordsOfWentOn(await retry.mutateAsync({ organisation: slug, flow: act.flow, records: [record] }), speech));
    } catch {
      // Shown below, by the act that failed.
    }
  };
  const isPending = answer.isPending || retry.isPending;
  return (
    <div className={classes.form}>
      <h3>{words.answerQuestion(sides.target)}</h3>
      <Form onSend={(data) => void say(given(data, "there").trim())}>
        <TextInput
          name="there"
          label={words.answerLabel(sides.target)}
          disabled={!act.may}
          error={faultOf(answer.error, "there")}
        />
        <FaultLine error={answer.error ?? retry.error} fields={["there"]} />
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" disabled={!act.may} loading={isPending}>
            {words.there}
          </Button>
          <Button disabled={!act.may} loading={isPending} onClick={() => void say(null)}>
            {words.notThere}
          </Button>
        </div>
      </Form>
    </div>
  );
}
