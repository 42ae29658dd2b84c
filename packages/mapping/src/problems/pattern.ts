import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const pattern = defineProblem({
  code: "pattern",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Wrong form",
      what: "A value does not have the form that the field asks for.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} does not have the form that {target}'s {field} ({label}) asks for ({rule}). Correct it in {place}. The record then continues automatically.",
      bySetting:
        "{record}: the {label} {value} does not have the form that the setting {setting} of {target}'s connection asks for ({rule}). If {target} takes such values, change that setting. If not, change the value by a step of the field's row. The record then continues automatically.",
    },
    sv: {
      title: "Fel form",
      what: "Ett värde har inte den form som fältet kräver.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) har inte den form som {field} ({label}) i {target} kräver ({rule}). Rätta det i {place}. Posten fortsätter sedan automatiskt.",
      bySetting:
        "{record}: värdet {value} ({label}) har inte den form som inställningen {setting} i kopplingen till {target} kräver ({rule}). Ändra inställningen om {target} godtar sådana värden. Ändra annars värdet med ett steg i fältets rad. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Verkeerde vorm",
      what: "Een waarde heeft niet de vorm waar het veld om vraagt.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) heeft niet de vorm die {field} ({label}) in {target} vraagt ({rule}). Verbeter het in {place}. Daarna gaat het record automatisch verder.",
      bySetting:
        "{record}: de waarde {value} ({label}) heeft niet de vorm die de instelling {setting} van de verbinding met {target} vraagt ({rule}). Neemt {target} zulke waarden aan, wijzig dan die instelling. Wijzig anders de waarde met een stap in de regel van het veld. Daarna gaat het record automatisch verder.",
    },
  },
});
