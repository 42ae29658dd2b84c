import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The order names a customer that the source no longer has (customer). */
export const customerMissing = defineObstacle({
  code: "customer_missing",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Customer gone",
      what: "The source no longer has the customer of the order.",
      meaning: recordWaits.en,
      advice:
        "Restore the customer in the source, or set a default debtor for the flow (setting defaultDebtor). The record then continues automatically.",
      sentence: "{record}: {source} no longer has its customer {customer}.",
    },
    sv: {
      title: "Kunden är borta",
      what: "Källan har inte längre orderns kund.",
      meaning: recordWaits.sv,
      advice:
        "Återställ kunden i källan, eller ange en standardkund för flödet (inställningen defaultDebtor). Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {source} har inte längre dess kund {customer}.",
    },
    nl: {
      title: "Klant weg",
      what: "De bron heeft de klant van de order niet meer.",
      meaning: recordWaits.nl,
      advice:
        "Herstel de klant in de bron, of stel een standaarddebiteur in voor de stroom (instelling defaultDebtor). Daarna gaat het record automatisch verder.",
      sentence: "{record}: {source} heeft klant {customer} niet meer.",
    },
  },
  named: {
    by: "customer",
    texts: {
      en: {
        one: "{source} no longer has customer {value}",
        several: "{source} no longer has {count} customers: {first}",
      },
      sv: {
        one: "{source} har inte längre kunden {value}",
        several: "{source} har inte längre {count} kunder: {first}",
      },
      nl: {
        one: "{source} heeft klant {value} niet meer",
        several: "{source} heeft {count} klanten niet meer: {first}",
      },
    },
  },
});
