import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";
import { wordsOfWentOn } from "./went-on.ts";

/** Both sides changed: says whose values are written to the other. */
export function DecideAct({ act, target, sides, onTold }: ActProps<"decide">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const decide = useAct("records.decide");
  return (
    <div className={classes.form}>
      <h3>{words.decideQuestion}</h3>
      <div className={classes.buttons}>
        {act.choices.map(({ counts }) => (
          <Button
            key={counts}
            disabled={!act.may}
            loading={decide.isPending}
            onClick={() =>
              decide.mutate(
                { organisation: slug, flow: act.flow, record: target.record ?? "", counts },
                { onSuccess: ({ wentOn }) => onTold(wordsOfWentOn(wentOn, speech)) },
              )
            }
          >
            {words.counts(sides[counts])}
          </Button>
        ))}
      </div>
      <FaultLine error={decide.error} />
    </div>
  );
}
