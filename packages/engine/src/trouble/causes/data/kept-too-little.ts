import { defineObstacle } from "../obstacle-cause.ts";

/** The source finished the order before Koppla read it, and its history keeps too little. */
export const keptTooLittle = defineObstacle({
  code: "kept_too_little",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Finished too early",
      what: "The source finished the order before Koppla read it. The history keeps neither tax codes nor discounts.",
      meaning: "The target does not have it, since it would be wrong there.",
      advice:
        "Enter it in the target by hand under the same reference: Koppla then links it automatically. Or place it without them (setting finishedOrders: place).",
      sentence:
        "{source} finished {record} before Koppla read it, and the history keeps neither tax codes nor discounts.",
    },
    sv: {
      title: "Avslutad för tidigt",
      what: "Källan avslutade ordern innan Koppla läste den. Historiken sparar varken momskoder eller rabatter.",
      meaning: "Målet har den inte, eftersom den skulle bli fel där.",
      advice:
        "Lägg in den i målet för hand under samma referens: Koppla länkar den sedan automatiskt. Eller låt den läggas in utan dem (inställningen finishedOrders: place).",
      sentence:
        "{source} avslutade {record} innan Koppla läste den, och historiken sparar varken momskoder eller rabatter.",
    },
    nl: {
      title: "Te vroeg afgerond",
      what: "De bron rondde de order af voordat Koppla hem las. De historie bewaart geen btw-codes en geen kortingen.",
      meaning: "Het doel heeft hem niet, omdat hij daar fout zou zijn.",
      advice:
        "Voer hem met de hand in het doel in onder dezelfde referentie: Koppla koppelt hem daarna automatisch. Of plaats hem zonder die gegevens (instelling finishedOrders: place).",
      sentence:
        "{source} rondde {record} af voordat Koppla hem las, en de historie bewaart geen btw-codes en geen kortingen.",
    },
  },
});
