import { defineProblem } from "./problem-definition.ts";
import { recordsWait } from "./shared-texts.ts";

export const lookupMissing = defineProblem({
  code: "lookup_missing",
  kind: "waiting",
  next: [{ action: "fill_value" }],
  texts: {
    en: {
      title: "Lookup table lacks a value",
      what: "The lookup table has no counterpart for a value of the source.",
      meaning: recordsWait.en,
      advice:
        "Add a row for the value to the lookup table. If the target has no fitting value, create one there first. The record then continues automatically.",
      sentence:
        "{record}: the lookup table {rule} has no entry for {value}, which {target}'s {field} ({label}) needs. Add it to the table. The record then continues automatically.",
    },
    sv: {
      title: "Uppslagstabellen saknar ett värde",
      what: "Uppslagstabellen har ingen motsvarighet till ett värde i källan.",
      meaning: recordsWait.sv,
      advice:
        "Lägg till en rad för värdet i uppslagstabellen. Har målet inget värde som passar, skapa först ett där. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: uppslagstabellen {rule} saknar en rad för {value}, som {field} ({label}) i {target} behöver. Lägg till den i tabellen. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Opzoektabel mist een waarde",
      what: "De opzoektabel heeft geen tegenhanger voor een waarde van de bron.",
      meaning: recordsWait.nl,
      advice:
        "Voeg een regel voor de waarde toe aan de opzoektabel. Heeft het doel geen passende waarde, maak die daar dan eerst aan. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de opzoektabel {rule} heeft geen regel voor {value}, die {field} ({label}) in {target} nodig heeft. Voeg die aan de tabel toe. Daarna gaat het record automatisch verder.",
    },
  },
});
