import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** Koppla could not place the customer (customer), for the reason that follows. */
export const customerStopped = defineObstacle({
  code: "customer_stopped",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Customer not placed",
      what: "Koppla could not place the customer of the order.",
      meaning: recordWaits.en,
      advice: "Correct the fault of the customer. The record then continues automatically.",
      sentence:
        "{record}: it waits for its customer {customer}, and continues automatically once the customer is placed.",
    },
    sv: {
      title: "Kunden lades inte in",
      what: "Koppla kunde inte lägga in orderns kund.",
      meaning: recordWaits.sv,
      advice: "Rätta felet hos kunden. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: den väntar på sin kund {customer} och fortsätter automatiskt när kunden är inlagd.",
    },
    nl: {
      title: "Klant niet geplaatst",
      what: "Koppla kon de klant van de order niet plaatsen.",
      meaning: recordWaits.nl,
      advice: "Verhelp wat er mis is met de klant. Daarna gaat het record automatisch verder.",
      sentence: "{record}: de order wacht op klant {customer} en gaat automatisch verder zodra die geplaatst is.",
    },
  },
});
