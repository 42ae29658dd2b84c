import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const undeclaredField = defineCause({
  code: "undeclared_field",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "show_fields" }, { action: "apply" }],
  texts: {
    en: {
      title: "Field cannot be written",
      what: "The mapping fills a field that Koppla cannot write in this system.",
      meaning: setUp.en,
      advice: "Take the row out of the mapping. The list of fields shows which ones Koppla can write.",
    },
    sv: {
      title: "Fältet kan inte skrivas",
      what: "Mappningen fyller ett fält som Koppla inte kan skriva i detta system.",
      meaning: setUp.sv,
      advice: "Ta bort raden ur mappningen. Fältlistan visar vilka fält Koppla kan skriva.",
    },
    nl: {
      title: "Veld niet te schrijven",
      what: "De mapping vult een veld dat Koppla in dit systeem niet kan schrijven.",
      meaning: setUp.nl,
      advice: "Haal de regel uit de mapping. De lijst van velden toont welke velden Koppla kan schrijven.",
    },
  },
});
