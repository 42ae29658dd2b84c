import { defineObstacle } from "../obstacle-cause.ts";

/** The record is gone from the source. */
export const deletedInSource = defineObstacle({
  code: "deleted_in_source",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Gone from the source",
      what: "The source no longer has the record.",
      meaning: "Koppla marked it and left it in the target: Koppla deletes nothing.",
      advice: "Remove the record in the target if you do not want it there.",
      sentence: "{source} no longer has {record}. Koppla marked it and left it in {target}.",
    },
    sv: {
      title: "Borta ur källan",
      what: "Källan har inte längre posten.",
      meaning: "Koppla markerade den och lät den stå kvar i målet: Koppla tar inte bort något.",
      advice: "Ta bort posten i målet om den inte ska finnas där.",
      sentence: "{source} har inte längre {record}. Koppla markerade den och lät den stå kvar i {target}.",
    },
    nl: {
      title: "Weg uit de bron",
      what: "De bron heeft het record niet meer.",
      meaning: "Koppla markeerde het en liet het in het doel staan: Koppla verwijdert niets.",
      advice: "Verwijder het record in het doel als het daar niet hoort.",
      sentence: "{source} heeft {record} niet meer. Koppla markeerde het en liet het in {target} staan.",
    },
  },
});
