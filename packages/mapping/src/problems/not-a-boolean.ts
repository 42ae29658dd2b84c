import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notABoolean = defineProblem({
  code: "not_a_boolean",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Neither yes nor no",
      what: "The field needs yes or no, and the value is neither.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is neither true nor false, but {target}'s {field} ({label}) must be one of them. Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Varken ja eller nej",
      what: "Fältet kräver ja eller nej, och värdet är inget av dem.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är varken true eller false, men {field} ({label}) i {target} måste vara ett av dem. Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Geen ja of nee",
      what: "Het veld vraagt ja of nee, en de waarde is geen van beide.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is noch waar (true) noch onwaar (false). {field} ({label}) in {target} moet een van beide zijn. Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
