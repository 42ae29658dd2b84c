import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";
import { wordsOfWentOn } from "./went-on.ts";

/** Says which of the records that Koppla found is the one. */
export function MatchAct({ act, target, sides, onTold }: ActProps<"match">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const match = useAct("records.match");
  return (
    <div className={classes.form}>
      <h3>{words.matchQuestion(sides.target)}</h3>
      <div className={classes.buttons}>
        {act.choices.map((candidate) => (
          <Button
            key={candidate}
            disabled={!act.may}
            loading={match.isPending}
            onClick={() =>
              match.mutate(
                { organisation: slug, flow: act.flow, record: target.record ?? "", candidate },
                { onSuccess: ({ wentOn }) => onTold(wordsOfWentOn(wentOn, speech)) },
              )
            }
          >
            {words.thisOne(candidate)}
          </Button>
        ))}
      </div>
      <FaultLine error={match.error} />
    </div>
  );
}
