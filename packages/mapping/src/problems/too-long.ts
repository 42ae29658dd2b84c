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
      advice:
        "Shorten it, or take a part away with the step replace. Never cut a key or a number: two may become equal. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} has {found} characters, but {target}'s {field} ({label}) takes at most {rule}. Shorten it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Texten är för lång",
      what: "En text har fler tecken än fältet rymmer.",
      meaning: notWritten.sv,
      advice:
        "Förkorta den, eller ta bort en del med steget replace. Klipp aldrig en nyckel eller ett nummer: två kan bli lika. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) har {found} tecken, men {field} ({label}) i {target} rymmer högst {rule}. Förkorta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Tekst te lang",
      what: "Een tekst heeft meer tekens dan het veld aanneemt.",
      meaning: notWritten.nl,
      advice:
        "Kort hem in, of haal er een deel af met de stap replace. Kap nooit een sleutel of nummer af: twee kunnen gelijk worden. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) heeft {found} tekens, maar {field} ({label}) in {target} neemt er hoogstens {rule} aan. Kort het in {place} in. Daarna gaat het record automatisch verder.",
    },
  },
});
