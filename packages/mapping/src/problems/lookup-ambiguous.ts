import { defineProblem } from "./problem-definition.ts";
import { recordsWait } from "./shared-texts.ts";

export const lookupAmbiguous = defineProblem({
  code: "lookup_ambiguous",
  kind: "waiting",
  next: [{ action: "fill_value" }],
  texts: {
    en: {
      title: "Lookup table is ambiguous",
      what: "A lookup table has several entries for one value, and Koppla does not guess.",
      meaning: recordsWait.en,
      advice: "Keep one of the entries in the table. The record then continues automatically.",
      sentence:
        "{record}: the lookup table {rule} has several entries for {value}, which {target}'s {field} ({label}) needs. Keep one of them. The record then continues automatically.",
    },
    sv: {
      title: "Uppslagstabellen är tvetydig",
      what: "En uppslagstabell har flera rader för ett värde, och Koppla gissar inte.",
      meaning: recordsWait.sv,
      advice: "Behåll en av raderna i tabellen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: uppslagstabellen {rule} har flera rader för {value}, som {field} ({label}) i {target} behöver. Behåll en av dem. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Opzoektabel dubbelzinnig",
      what: "Een opzoektabel heeft meerdere regels voor één waarde, en Koppla raadt niet.",
      meaning: recordsWait.nl,
      advice: "Laat in de tabel één regel staan. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de opzoektabel {rule} heeft meer dan één regel voor {value}, die {field} ({label}) in {target} nodig heeft. Houd er één over. Daarna gaat het record automatisch verder.",
    },
  },
});
