import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const connectionLost = defineCause({
  code: "connection_lost",
  category: "unreachable",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Connection broke off",
      what: "The connection broke off before the whole answer had come.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Förbindelsen bröts",
      what: "Förbindelsen bröts innan hela svaret hade kommit.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Verbinding viel weg",
      what: "De verbinding viel weg voordat het hele antwoord er was.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
