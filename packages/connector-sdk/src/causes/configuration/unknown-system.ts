import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const unknownSystem = defineCause({
  code: "unknown_system",
  category: "configuration",
  actor: "operator",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "No such connector",
      what: "The connection names a system that this Koppla has no connector for.",
      meaning: setUp.en,
      advice: "Correct the name of the system, or update Koppla.",
    },
    sv: {
      title: "Okänt system",
      what: "Kopplingen anger ett system som den här versionen av Koppla inte känner till.",
      meaning: setUp.sv,
      advice: "Rätta systemets namn, eller uppdatera Koppla.",
    },
    nl: {
      title: "Geen connector voor dit systeem",
      what: "De verbinding noemt een systeem waarvoor deze Koppla geen connector heeft.",
      meaning: setUp.nl,
      advice: "Verbeter de naam van het systeem, of werk Koppla bij.",
    },
  },
});
