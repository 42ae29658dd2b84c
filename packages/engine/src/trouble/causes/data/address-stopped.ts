import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** Koppla could not place the delivery address, for the reason that follows. */
export const addressStopped = defineObstacle({
  code: "address_stopped",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Address not placed",
      what: "Koppla could not place the delivery address of the order.",
      meaning: recordWaits.en,
      advice: "Correct the fault of the address. The record then continues automatically.",
      sentence: "{record}: it waits for its delivery address, and continues automatically once the address is placed.",
    },
    sv: {
      title: "Adressen lades inte in",
      what: "Koppla kunde inte lägga in orderns leveransadress.",
      meaning: recordWaits.sv,
      advice: "Rätta felet i adressen. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: den väntar på sin leveransadress och fortsätter automatiskt när adressen är inlagd.",
    },
    nl: {
      title: "Adres niet geplaatst",
      what: "Koppla kon het afleveradres van de order niet plaatsen.",
      meaning: recordWaits.nl,
      advice: "Verhelp wat er mis is met het adres. Daarna gaat het record automatisch verder.",
      sentence: "{record}: de order wacht op het afleveradres en gaat automatisch verder zodra dat geplaatst is.",
    },
  },
});
