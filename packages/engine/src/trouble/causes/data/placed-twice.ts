import { defineObstacle } from "../obstacle-cause.ts";

/** Several documents of the target bear the reference after placing (keys). */
export const placedTwice = defineObstacle({
  code: "placed_twice",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Several with one reference",
      what: "The target has several documents with this reference.",
      meaning:
        "They may be one document entered twice, or different ones that share the reference. Koppla places no other.",
      advice:
        "Compare them in the target. Remove only what is the same document once more. If they are different documents, remove none: skip this record, once its own is among them.",
      sentence: "{record}: {target} has several documents with this reference ({keys}).",
    },
    sv: {
      title: "Flera med samma referens",
      what: "Målet har flera dokument med denna referens.",
      meaning:
        "De kan vara ett dokument som lagts in två gånger, eller olika som delar referensen. Koppla lägger inte in fler.",
      advice:
        "Jämför dem i målet. Ta bara bort det som är samma dokument en gång till. Är det olika dokument, ta inte bort något: hoppa över posten, om dess eget finns bland dem.",
      sentence: "{record}: {target} har flera dokument med den här referensen ({keys}).",
    },
    nl: {
      title: "Meerdere met één referentie",
      what: "Het doel heeft meerdere documenten met deze referentie.",
      meaning:
        "Het kan één document zijn dat dubbel is ingevoerd, of verschillende met dezelfde referentie. Koppla plaatst er geen bij.",
      advice:
        "Vergelijk ze in het doel. Verwijder alleen wat nog eens hetzelfde document is. Zijn het verschillende documenten, verwijder er dan geen: sla dit record over, als het eigen document erbij staat.",
      sentence: "{record}: {target} heeft meerdere documenten met deze referentie ({keys}).",
    },
  },
});
