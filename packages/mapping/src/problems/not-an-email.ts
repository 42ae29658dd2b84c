import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notAnEmail = defineProblem({
  code: "not_an_email",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Not an e-mail address",
      what: "The field needs an e-mail address, and the value is none.",
      meaning: notWritten.en,
      advice:
        "Correct or empty the value, or leave it out by the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not an e-mail address (such as name@example.com), but {target}'s {field} ({label}) takes nothing else. Correct or empty it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Ingen e-postadress",
      what: "Fältet kräver en e-postadress, och värdet är ingen.",
      meaning: notWritten.sv,
      advice: "Rätta eller töm värdet, eller utelämna det med raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är ingen e-postadress (som namn@example.com), men {field} ({label}) i {target} godtar inget annat. Rätta eller töm det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Geen e-mailadres",
      what: "Het veld vraagt een e-mailadres, en de waarde is er geen.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde of maak haar leeg, of laat haar met de regel van de mapping weg. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is geen e-mailadres (zoals naam@example.com), maar {field} ({label}) in {target} neemt niets anders aan. Verbeter de waarde in {place}, of maak haar daar leeg. Daarna gaat het record automatisch verder.",
    },
  },
});
