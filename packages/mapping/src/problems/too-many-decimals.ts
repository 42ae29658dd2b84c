import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const tooManyDecimals = defineProblem({
  code: "too_many_decimals",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Too many decimals",
      what: "A number has more decimals than the field takes.",
      meaning: notWritten.en,
      advice: "Correct it, or round it with the step decimal. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} has {found} decimals, but {target}'s {field} ({label}) takes at most {rule}. Correct it in {place}, or round it with the step decimal. The record then continues automatically.",
    },
    sv: {
      title: "För många decimaler",
      what: "Ett tal har fler decimaler än fältet rymmer.",
      meaning: notWritten.sv,
      advice: "Rätta det, eller avrunda det med steget decimal. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) har {found} decimaler, men {field} ({label}) i {target} rymmer högst {rule}. Rätta det i {place} eller avrunda med steget decimal. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Te veel decimalen",
      what: "Een getal heeft meer decimalen dan het veld aanneemt.",
      meaning: notWritten.nl,
      advice: "Verbeter het, of rond het af met de stap decimal. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) heeft {found} decimalen, maar {field} ({label}) in {target} neemt er hoogstens {rule} aan. Verbeter het in {place}, of rond af met de stap decimal. Daarna gaat het record automatisch verder.",
    },
  },
});
