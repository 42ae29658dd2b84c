import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const tooLarge = defineProblem({
  code: "too_large",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Too much at once",
      what: "A value or a document is larger, or more deeply nested, than the target takes.",
      meaning: notWritten.en,
      advice: "Simplify it. The record then continues automatically.",
      sentence:
        "{record}: the {label} is nested too deeply or has too many parts for {target}'s {field} ({label}). Simplify it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "För mycket på en gång",
      what: "Ett värde eller ett dokument är större, eller har fler nivåer, än målet tar emot.",
      meaning: notWritten.sv,
      advice: "Förenkla det. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: {label} har för många nivåer eller delar för {field} ({label}) i {target}. Förenkla det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Te veel ineens",
      what: "Een waarde of een document is groter, of dieper genest, dan het doel aanneemt.",
      meaning: notWritten.nl,
      advice: "Vereenvoudig het. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: {label} heeft te veel niveaus of onderdelen voor {field} ({label}) in {target}. Vereenvoudig het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
