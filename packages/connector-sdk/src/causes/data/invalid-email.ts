import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidEmail = defineCause({
  code: "invalid_email",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "E-mail address not valid",
      what: "The system does not take this as an e-mail address.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Ogiltig e-postadress",
      what: "Systemet godtar inte detta som e-postadress.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "E-mailadres ongeldig",
      what: "Het systeem neemt dit niet aan als e-mailadres.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
