import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const tooLong = defineProblem({
  code: "too_long",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Text too long",
      what: "A text has more characters than the field takes.",
      meaning: notWritten.en,
      advice: "Shorten it, or cut it with the step cut. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} has {found} characters, but {target}'s {field} ({label}) takes at most {rule}. Shorten it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Texten är för lång",
      what: "En text har fler tecken än fältet rymmer.",
      meaning: notWritten.sv,
      advice: "Förkorta den, eller klipp den med steget cut. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) har {found} tecken, men {field} ({label}) i {target} tar högst {rule}. Korta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Tekst te lang",
      what: "Een tekst heeft meer tekens dan het veld aanneemt.",
      meaning: notWritten.nl,
      advice: "Kort hem in, of knip hem af met de stap cut. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) heeft {found} tekens, maar {field} ({label}) in {target} neemt er hoogstens {rule}. Kort het in {place} in. Daarna gaat het record automatisch verder.",
    },
  },
});
