import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidDecimal = defineCause({
  code: "invalid_decimal",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "Not a number it takes",
      what: "The system does not take this number, or not with so many decimals.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Talet godtas inte",
      what: "Systemet godtar inte detta tal, eller inte med så många decimaler.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Getal niet aanvaard",
      what: "Het systeem neemt dit getal niet aan, of niet met zoveel decimalen.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
