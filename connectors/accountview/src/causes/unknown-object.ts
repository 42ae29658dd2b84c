import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const unknownObject = defineOwnCause({
  code: "unknown_object",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  next: [{ action: "apply" }],
  arises: ["target"],
  texts: {
    en: {
      title: "Table unknown to the system",
      what: "The administration does not have a table that Koppla asks for. It may lack a module.",
      meaning: sharedTexts.setUp.en,
      advice: "Check the modules of the administration. Remove the flow if it lacks this one.",
    },
    sv: {
      title: "Tabellen är okänd för systemet",
      what: "Administrationen har inte en tabell som Koppla ber om. Den kan sakna en modul.",
      meaning: sharedTexts.setUp.sv,
      advice: "Kontrollera administrationens moduler. Ta bort flödet om den saknar denna.",
    },
    nl: {
      title: "Tabel onbekend in het systeem",
      what: "In de administratie ontbreekt een tabel waar Koppla om vraagt. Misschien ontbreekt er een module.",
      meaning: sharedTexts.setUp.nl,
      advice: "Controleer de modules van de administratie. Verwijder de stroom als de module hiervoor ontbreekt.",
    },
  },
});
