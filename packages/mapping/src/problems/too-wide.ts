import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const tooWide = defineProblem({
  code: "too_wide",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Text too wide",
      what: "A text takes more room than the field has, since some characters count twice.",
      meaning: notWritten.en,
      advice: "Shorten it. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} takes {found} places, but {target}'s {field} ({label}) has room for {rule}. Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Texten är för bred",
      what: "En text tar mer plats än fältet har, eftersom vissa tecken räknas dubbelt.",
      meaning: notWritten.sv,
      advice: "Förkorta den. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) tar {found} platser, men {field} ({label}) i {target} rymmer {rule}. Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Tekst te breed",
      what: "Een tekst neemt meer ruimte in dan het veld heeft, omdat sommige tekens dubbel tellen.",
      meaning: notWritten.nl,
      advice: "Kort hem in. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) neemt {found} posities in, maar {field} ({label}) in {target} heeft er {rule}. Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
