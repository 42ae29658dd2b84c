import type { Answer } from "@koppla/contract/client/actions";
import type { Speech } from "../../texts/texts-context.tsx";

/** What became of records that were to go on, in words. */
export function wordsOfWentOn(outcome: Answer<"records.retry">, { texts, formats }: Speech): string {
  switch (outcome.outcome) {
    case "begun":
    case "joined":
      return texts.acts.goesOn(formats.number(outcome.records));
    case "busy":
      return texts.acts.busy;
    case "off":
      return texts.acts.off;
    case "nothing":
      return texts.acts.nothing;
  }
}
