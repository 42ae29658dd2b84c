import { defineObstacle } from "../obstacle-cause.ts";
import { automatic } from "../shared-texts.ts";

/** The answer to an earlier call was lost, and the call may still arrive. */
export const outcomeUnknown = defineObstacle({
  code: "outcome_unknown",
  category: "unknown_outcome",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Answer lost",
      what: "An answer was lost, and the write may still arrive. Koppla waits that long, then looks in the target.",
      meaning: automatic.en,
      advice: "Nothing.",
      sentence:
        "{record}: an answer of {target} was lost, and the write may still arrive. Koppla waits that long, looks in {target}, and continues automatically.",
    },
    sv: {
      title: "Svaret gick förlorat",
      what: "Ett svar gick förlorat, och skrivningen kan ännu komma fram. Koppla väntar så länge och söker sedan i målet.",
      meaning: automatic.sv,
      advice: "Inget.",
      sentence:
        "{record}: ett svar från {target} gick förlorat, och skrivningen kan ännu komma fram. Koppla väntar så länge, söker i {target} och fortsätter automatiskt.",
    },
    nl: {
      title: "Antwoord verloren",
      what: "Een antwoord is verloren gegaan, en de schrijfopdracht kan nog aankomen. Koppla wacht zo lang en zoekt dan in het doel.",
      meaning: automatic.nl,
      advice: "Niets.",
      sentence:
        "{record}: een antwoord van {target} is verloren gegaan, en de schrijfopdracht kan nog aankomen. Koppla wacht zo lang, zoekt in {target} en gaat automatisch verder.",
    },
  },
});
