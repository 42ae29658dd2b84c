import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** Another document (document) has this reference in the target already, or is about to get it. */
export const referenceTaken = defineObstacle({
  code: "reference_taken",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }, { action: "retry" }],
  texts: {
    en: {
      title: "Reference belongs to another",
      what: "Another document has the same reference in the target.",
      meaning: recordWaits.en,
      advice:
        "Two shops may count alike: put something of its own before the reference, in the mapping. Or skip the record, if the document is the same one.",
      sentence:
        "{record}: reference {reference} in {target} belongs to document {document} already. Koppla wrote nothing.",
    },
    sv: {
      title: "Referensen hör till ett annat",
      what: "Ett annat dokument har samma referens i målet.",
      meaning: recordWaits.sv,
      advice:
        "Två butiker kan räkna lika: sätt något eget före referensen, i mappningen. Eller hoppa över posten, om det är samma dokument.",
      sentence: "{record}: referensen {reference} i {target} hör redan till dokument {document}. Koppla skrev inget.",
    },
    nl: {
      title: "Referentie hoort bij een ander",
      what: "Een ander document heeft in het doel dezelfde referentie.",
      meaning: recordWaits.nl,
      advice:
        "Twee winkels kunnen gelijk tellen: zet in de mapping iets eigens voor de referentie. Of sla het record over, als het hetzelfde document is.",
      sentence:
        "{record}: referentie {reference} hoort in {target} al bij document {document}. Koppla heeft niets geschreven.",
    },
  },
});
