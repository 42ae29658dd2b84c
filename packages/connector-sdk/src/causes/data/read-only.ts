import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const readOnly = defineCause({
  code: "read_only",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Field cannot be changed",
      what: "The system lets nobody else change this field.",
      meaning: notWritten.en,
      advice: "Take the field out of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Fältet kan inte ändras",
      what: "Systemet låter ingen annan ändra detta fält.",
      meaning: notWritten.sv,
      advice: "Ta bort fältet ur mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Veld niet te wijzigen",
      what: "Het systeem laat niemand anders dit veld wijzigen.",
      meaning: notWritten.nl,
      advice: "Haal het veld uit de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
