import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";
import { OtherForm } from "./other-form.tsx";
import { wordsOfWentOn } from "./went-on.ts";

/** Says which of the records that Koppla found is the one, or that it is none of them; who pays is named freely. */
export function MatchAct({ act, target, sides, onTold }: ActProps<"match">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const match = useAct("records.match");
  const say = (candidate: string | null) =>
    match.mutate(
      { organisation: slug, flow: act.flow, record: target.record ?? "", candidate },
      { onSuccess: ({ wentOn }) => onTold(wordsOfWentOn(wentOn, speech)) },
    );
  return (
    <div className={classes.form}>
      <h3>{act.takesOther ? words.payerQuestion(sides.target) : words.matchQuestion(sides.target)}</h3>
      <div className={classes.buttons}>
        {act.choices.map((candidate) => (
          <Button key={candidate} disabled={!act.may} loading={match.isPending} onClick={() => say(candidate)}>
            {words.thisOne(candidate)}
          </Button>
        ))}
        {act.makesNew ? (
          <Button
            variant="subtle"
            disabled={!act.may}
            title={act.may ? undefined : words.ask}
            loading={match.isPending}
            onClick={() => say(null)}
          >
            {words.makeNew}
          </Button>
        ) : null}
      </div>
      {act.takesOther ? (
        <OtherForm
          target={sides.target}
          may={act.may}
          isPending={match.isPending}
          error={match.error}
          onName={(key) => say(key.trim())}
        />
      ) : null}
      <FaultLine error={match.error} fields={act.takesOther ? ["candidate"] : []} />
    </div>
  );
}
