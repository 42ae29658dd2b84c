import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const idempotencyMismatch = defineCause({
  code: "idempotency_mismatch",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Key used twice",
      what: "Koppla sent other content under a key that it had used before.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Nyckeln användes två gånger",
      what: "Koppla skickade annat innehåll med en nyckel som redan var använd.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Sleutel twee keer gebruikt",
      what: "Koppla stuurde andere inhoud onder een sleutel die al gebruikt was.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
