import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The order is billed to somebody else than its customer, and the target has no one customer of that name and address. */
export const otherPayer = defineObstacle({
  code: "other_payer",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "name_payer" }, { action: "retry" }],
  texts: {
    en: {
      title: "Somebody else pays",
      what: "The order is billed to another name than its customer's. The target has no single customer of that name and address.",
      meaning: recordWaits.en,
      advice:
        "Name the customer of the target that pays. Or make one there with exactly this name and address, and try again. The order is billed to it, and delivered to its customer.",
      sentence: "{record} is billed to “{name}”, {address}, and {target} has no single customer of that name there.",
    },
    sv: {
      title: "Någon annan betalar",
      what: "Ordern faktureras ett annat namn än kundens. Målet har inte exakt en kund med det namnet och den adressen.",
      meaning: recordWaits.sv,
      advice:
        "Ange vilken kund i målet som betalar. Eller lägg upp en där med precis detta namn och denna adress, och försök igen. Ordern faktureras då på den och levereras till sin egen kund.",
      sentence: "{record} faktureras ”{name}”, {address}, och {target} har inte exakt en kund med det namnet där.",
    },
    nl: {
      title: "Iemand anders betaalt",
      what: "De order wordt gefactureerd op een andere naam dan die van de klant. Het doel heeft niet precies één klant met die naam en dat adres.",
      meaning: recordWaits.nl,
      advice:
        "Geef aan welke klant van het doel betaalt. Of maak daar een klant met precies deze naam en dit adres, en probeer het opnieuw. De order wordt aan die klant gefactureerd, en bij de eigen klant geleverd.",
      sentence:
        "{record} wordt gefactureerd aan “{name}”, {address}, en {target} heeft daar niet precies één klant met die naam.",
    },
  },
});
