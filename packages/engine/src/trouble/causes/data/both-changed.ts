import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** Fields were changed on both sides since both last agreed (fields, with both values). */
export const bothChanged = defineObstacle({
  code: "both_changed",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "overwrite" }],
  texts: {
    en: {
      title: "Changed on both sides",
      what: "Both sides changed the same field, and Koppla does not guess which value counts.",
      meaning: recordWaits.en,
      advice:
        "Make both sides the same, or let the values of the source count. The record then continues automatically.",
      sentence:
        "{record} changed in {source} and in {target} since both last agreed, and Koppla does not guess ({source} ↔ {target}): {fields}.",
    },
    sv: {
      title: "Ändrad på båda sidor",
      what: "Samma fält ändrades på båda sidor, och Koppla gissar inte vilket värde som gäller.",
      meaning: recordWaits.sv,
      advice: "Gör båda sidor lika, eller låt källans värden gälla. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record} har ändrats i {source} och i {target} sedan båda senast var lika, och Koppla gissar inte ({source} ↔ {target}): {fields}.",
    },
    nl: {
      title: "Aan beide kanten gewijzigd",
      what: "Hetzelfde veld is aan beide kanten gewijzigd, en Koppla raadt niet welke waarde geldt.",
      meaning: recordWaits.nl,
      advice:
        "Maak beide kanten gelijk, of laat de waarden van de bron gelden. Daarna gaat het record automatisch verder.",
      sentence:
        "{record} is in {source} en in {target} gewijzigd sinds beide voor het laatst gelijk waren. Koppla raadt niet ({source} ↔ {target}): {fields}.",
    },
  },
  named: {
    by: "record",
    texts: {
      en: { one: "{value} was changed on both sides", several: "{count} records were changed on both sides: {first}" },
      sv: { one: "{value} ändrades på båda sidor", several: "{count} poster ändrades på båda sidor: {first}" },
      nl: {
        one: "{value} is aan beide kanten gewijzigd",
        several: "{count} records zijn aan beide kanten gewijzigd: {first}",
      },
    },
  },
});
