import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const nameNotFound = defineCause({
  code: "name_not_found",
  category: "unreachable",
  actor: "owner",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "Name of the system not found",
      what: "The internet does not know the name in the connection's address.",
      meaning: unreached.en,
      advice: "Check the address for typing mistakes, and whether the system has moved.",
    },
    sv: {
      title: "Systemets namn hittades inte",
      what: "Internet känner inte till namnet i kopplingens adress.",
      meaning: unreached.sv,
      advice: "Kontrollera att adressen är rätt skriven, och om systemet har flyttat.",
    },
    nl: {
      title: "Naam van het systeem niet gevonden",
      what: "De naam in het adres van de verbinding is op internet niet bekend.",
      meaning: unreached.nl,
      advice: "Controleer het adres op typefouten, en of het systeem verhuisd is.",
    },
  },
});
