import { defineObstacle } from "../obstacle-cause.ts";

/** Codes of a lookup table (table) stand for other tax rates on each side (pairs). */
export const ratesDiffer = defineObstacle({
  code: "rates_differ",
  category: "configuration",
  actor: "owner",
  closes: "hand",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "VAT rates differ",
      what: "A lookup table pairs codes that have another rate in each system.",
      meaning: "Documents with these codes get another VAT in the target than in the source.",
      advice: "Correct the pairs in the lookup table, or the rate in the system that has it wrong.",
      sentence: "The table {table} pairs codes of other rates: {pairs}.",
    },
    sv: {
      title: "Momssatserna skiljer sig åt",
      what: "En uppslagstabell parar ihop koder som har olika sats i systemen.",
      meaning: "Dokument med dessa koder får en annan moms i målet än i källan.",
      advice: "Rätta paren i uppslagstabellen, eller satsen i det system där den är fel.",
      sentence: "Tabellen {table} parar ihop koder med olika satser: {pairs}.",
    },
    nl: {
      title: "Btw-tarieven verschillen",
      what: "Een opzoektabel koppelt codes die in elk systeem een ander tarief hebben.",
      meaning: "Documenten met deze codes krijgen in het doel een andere btw dan in de bron.",
      advice: "Verbeter de paren in de opzoektabel, of het tarief in het systeem waar het niet klopt.",
      sentence: "De tabel {table} koppelt codes met verschillende tarieven: {pairs}.",
    },
  },
});
