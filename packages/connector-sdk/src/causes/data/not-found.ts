import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const notFound = defineCause({
  code: "not_found",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Not found",
      what: "The system does not have (any more) what Koppla was to read or change.",
      meaning: notWritten.en,
      advice: "Check the address of the connection, and whether somebody removed the record. Then retry the record.",
    },
    sv: {
      title: "Hittades inte",
      what: "Systemet har inte (längre) det som Koppla skulle läsa eller ändra.",
      meaning: notWritten.sv,
      advice: "Kontrollera kopplingens adress, och om någon tog bort posten. Försök sedan igen med posten.",
    },
    nl: {
      title: "Niet gevonden",
      what: "Het systeem heeft niet (meer) wat Koppla zou lezen of wijzigen.",
      meaning: notWritten.nl,
      advice:
        "Controleer het adres van de verbinding, en of iemand het record verwijderd heeft. Probeer het record daarna opnieuw.",
    },
  },
});
