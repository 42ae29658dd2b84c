import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The target does not have the default debtor (debtor). */
export const defaultDebtorMissing = defineObstacle({
  code: "default_debtor_missing",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  distinguishedBy: ["debtor"],
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Default debtor missing",
      what: "The target does not have the default debtor of the flow.",
      meaning: recordWaits.en,
      advice:
        "Create the debtor in the target, or correct the setting defaultDebtor. The record then continues automatically.",
      sentence: "{record}: {target} does not have the default debtor {debtor}.",
    },
    sv: {
      title: "Standardkunden saknas",
      what: "Målet har inte flödets standardkund.",
      meaning: recordWaits.sv,
      advice: "Skapa kunden i målet, eller rätta inställningen defaultDebtor. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har inte standardkunden {debtor}.",
    },
    nl: {
      title: "Standaarddebiteur ontbreekt",
      what: "Het doel heeft de standaarddebiteur van de stroom niet.",
      meaning: recordWaits.nl,
      advice:
        "Maak de debiteur in het doel aan, of verbeter de instelling defaultDebtor. Daarna gaat het record automatisch verder.",
      sentence: "{record}: {target} heeft de standaarddebiteur {debtor} niet.",
    },
  },
  named: {
    by: "debtor",
    texts: {
      en: { one: "Default debtor {value} is not in {target}" },
      sv: { one: "Standardkunden {value} finns inte i {target}" },
      nl: { one: "Standaarddebiteur {value} staat niet in {target}" },
    },
  },
});
