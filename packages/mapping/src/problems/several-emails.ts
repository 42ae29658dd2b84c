import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const severalEmails = defineProblem({
  code: "several_emails",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Several e-mail addresses",
      what: "The field takes one e-mail address, and the value holds several.",
      meaning: notWritten.en,
      advice:
        "Keep one address, or take them apart with the steps split and first of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} holds {found} addresses, but {target}'s {field} ({label}) takes one. Keep one in {place}, or add the steps split and first to the field's row. The record then continues automatically.",
    },
    sv: {
      title: "Flera e-postadresser",
      what: "Fältet rymmer en e-postadress, och värdet innehåller flera.",
      meaning: notWritten.sv,
      advice:
        "Behåll en adress, eller dela upp dem med stegen split och first i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) innehåller {found} adresser, men {field} ({label}) i {target} rymmer en. Behåll en i {place}, eller lägg till stegen split och first i fältets rad. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Meerdere e-mailadressen",
      what: "Het veld neemt één e-mailadres aan, en de waarde bevat er meer.",
      meaning: notWritten.nl,
      advice:
        "Houd één adres over, of haal ze met de stappen split en first van de mapping uit elkaar. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) bevat {found} adressen, maar {field} ({label}) in {target} neemt er één aan. Houd er in {place} één over, of voeg de stappen split en first aan de regel van het veld toe. Daarna gaat het record automatisch verder.",
    },
  },
});
