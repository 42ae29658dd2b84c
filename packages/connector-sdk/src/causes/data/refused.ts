import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const refused = defineCause({
  code: "refused",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Refused by the system",
      what: "The system refused this for a reason of its own, which Koppla shows in its words.",
      meaning: notWritten.en,
      advice: "Correct what the system names, in the system that holds it. Then retry the record.",
    },
    sv: {
      title: "Avvisad av systemet",
      what: "Systemet avvisade detta av ett eget skäl, som Koppla visar med systemets egna ord.",
      meaning: notWritten.sv,
      advice: "Rätta det som systemet nämner, i det system som har uppgiften. Försök sedan igen med posten.",
    },
    nl: {
      title: "Geweigerd door het systeem",
      what: "Het systeem weigerde dit om een eigen reden, die Koppla letterlijk toont.",
      meaning: notWritten.nl,
      advice: "Verbeter wat het systeem noemt, in het systeem waar het staat. Probeer het record daarna opnieuw.",
    },
  },
});
