import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The target does not have the customer, and it is not to be created (customer). */
export const customerNotFound = defineObstacle({
  code: "customer_not_found",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Customer not found",
      what: "The target does not have the customer of the order, and the flow creates no customers.",
      meaning: recordWaits.en,
      advice:
        "Create the customer in the target, or set a default debtor for the flow (setting defaultDebtor). The record then continues automatically.",
      sentence: "{record}: {target} does not have its customer {customer}, and this flow creates no customers.",
    },
    sv: {
      title: "Kunden hittades inte",
      what: "Målet har inte orderns kund, och flödet skapar inga kunder.",
      meaning: recordWaits.sv,
      advice:
        "Skapa kunden i målet, eller ange en standardkund för flödet (inställningen defaultDebtor). Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har inte dess kund {customer}, och det här flödet skapar inga kunder.",
    },
    nl: {
      title: "Klant niet gevonden",
      what: "Het doel heeft de klant van de order niet, en de stroom maakt geen klanten aan.",
      meaning: recordWaits.nl,
      advice:
        "Maak de klant in het doel aan, of stel een standaarddebiteur in voor de stroom (instelling defaultDebtor). Daarna gaat het record automatisch verder.",
      sentence: "{record}: {target} heeft klant {customer} niet, en deze stroom maakt geen klanten aan.",
    },
  },
  named: {
    by: "customer",
    texts: {
      en: { one: "Customer {value} is not in {target}", several: "{count} customers are not in {target}: {first}" },
      sv: { one: "Kund {value} finns inte i {target}", several: "{count} kunder finns inte i {target}: {first}" },
      nl: { one: "Klant {value} staat niet in {target}", several: "{count} klanten staan niet in {target}: {first}" },
    },
  },
});
