import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The customer has nothing in common with the one that was linked under its number (before, linked as key). */
export const customerNumberReused = defineObstacle({
  code: "customer_number_reused",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "remove_link" }],
  texts: {
    en: {
      title: "Somebody else under a known number",
      what: "Under this number the source now has a customer with another name and another e-mail address.",
      meaning: recordWaits.en,
      advice:
        "Is it somebody else? Remove the link. Is it the same customer? Remove the link, and link the two again by hand.",
      sentence:
        "{record} is now {name}. Under this number, {source} had {before}, linked with {key} of {target}. Koppla wrote nothing.",
    },
    sv: {
      title: "Någon annan under ett känt nummer",
      what: "Under numret har källan nu en kund med ett annat namn och en annan e-postadress.",
      meaning: recordWaits.sv,
      advice: "Är det någon annan? Ta bort länken. Är det samma kund? Ta bort länken, och länka de två igen för hand.",
      sentence:
        "{record} är nu {name}. Under numret hade {source} {before}, länkad med {key} i {target}. Koppla skrev inget.",
    },
    nl: {
      title: "Iemand anders onder een bekend nummer",
      what: "Onder dit nummer heeft de bron nu een klant met een andere naam en een ander e-mailadres.",
      meaning: recordWaits.nl,
      advice:
        "Is het iemand anders? Verwijder de koppeling. Is het dezelfde klant? Verwijder de koppeling, en koppel de twee met de hand opnieuw.",
      sentence:
        "{record} is nu {name}. Onder dit nummer had {source} {before}, gekoppeld aan {key} in {target}. Koppla heeft niets geschreven.",
    },
  },
});
