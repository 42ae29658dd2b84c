import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const outOfRange = defineProblem({
  code: "out_of_range",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Number out of range",
      what: "A number is larger or smaller than the field takes.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is outside what {target}'s {field} ({label}) takes ({rule}). Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Talet är utanför gränserna",
      what: "Ett tal är större eller mindre än fältet rymmer.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) ligger utanför det som {field} ({label}) i {target} godtar ({rule}). Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Getal buiten de grenzen",
      what: "Een getal is groter of kleiner dan het veld aanneemt.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) valt buiten wat {field} ({label}) in {target} aanneemt ({rule}). Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
