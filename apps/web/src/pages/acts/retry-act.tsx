import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconRefresh } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import { recordsOf } from "./act-ground.ts";
import type { ActProps } from "./act-props.ts";
import { wordsOfWentOn } from "./went-on.ts";

/** Reads it from the source again and tries once more. */
export function RetryAct({ act, target, isMain, onTold }: ActProps<"retry">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const retry = useAct("records.retry");
  return (
    <>
      <Button
        variant={isMain ? "filled" : "default"}
        disabled={!act.may}
        title={act.may ? undefined : words.ask}
        loading={retry.isPending}
        leftSection={<IconRefresh size={16} aria-hidden="true" />}
        onClick={() =>
          retry.mutate(
            { organisation: slug, flow: act.flow, ...recordsOf(target) },
            { onSuccess: (outcome) => onTold(wordsOfWentOn(outcome, speech)) },
          )
        }
      >
        {act.takesBack ? words.takeBack : words.retry(target.record === null ? target.count : 1)}
      </Button>
      <FaultLine error={retry.error} />
    </>
  );
}
