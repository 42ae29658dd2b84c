import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notAllowed = defineProblem({
  code: "not_allowed",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Value not offered",
      what: "The field takes only certain values, and this is none of them.",
      meaning: notWritten.en,
      advice: "Choose one of them, or translate it in a lookup table. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not one of the values that {target}'s {field} ({label}) takes ({rule}). Choose one of them in {place}. The record then continues automatically.",
      bySetting:
        "{record}: {target}'s {field} ({label}) takes {rule}, as the connection's setting {setting} says, and not {value}. Add it to that setting if {target} has it. The record then continues automatically.",
    },
    sv: {
      title: "Värdet finns inte att välja",
      what: "Fältet godtar bara vissa värden, och detta är inget av dem.",
      meaning: notWritten.sv,
      advice: "Välj ett av dem, eller översätt det i en uppslagstabell. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är inte ett av värdena som {field} ({label}) i {target} godtar ({rule}). Välj ett av dem i {place}. Posten fortsätter sedan automatiskt.",
      bySetting:
        "{record}: {field} ({label}) i {target} godtar {rule} enligt kopplingens inställning {setting}, och inte {value}. Lägg till det i inställningen om {target} har det. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Waarde niet toegestaan",
      what: "Het veld neemt alleen bepaalde waarden aan, en deze hoort er niet bij.",
      meaning: notWritten.nl,
      advice: "Kies een ervan, of vertaal de waarde in een opzoektabel. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is niet een van de waarden die {field} ({label}) in {target} aanneemt ({rule}). Kies er een van in {place}. Daarna gaat het record automatisch verder.",
      bySetting:
        "{record}: {field} ({label}) in {target} neemt volgens de instelling {setting} van de verbinding {rule} aan, en {value} niet. Voeg de waarde aan die instelling toe als {target} haar kent. Daarna gaat het record automatisch verder.",
    },
  },
});
