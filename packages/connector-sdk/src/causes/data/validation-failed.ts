import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const validationFailed = defineCause({
  code: "validation_failed",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "Record not accepted",
      what: "The system does not accept the record as a whole.",
      meaning: notWritten.en,
      advice: "Correct the record in the source, or the mapping of the flow. It then goes through with the next run.",
    },
    sv: {
      title: "Posten godtogs inte",
      what: "Systemet godtar inte posten som helhet.",
      meaning: notWritten.sv,
      advice: "Rätta posten i källan, eller flödets mappning. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Record niet aanvaard",
      what: "Het systeem aanvaardt het record als geheel niet.",
      meaning: notWritten.nl,
      advice:
        "Verbeter het record in de bron, of de mapping van de stroom. Daarna gaat het record mee met de volgende run.",
    },
  },
});
