import { defineObstacle } from "../obstacle-cause.ts";

/** The order was deleted in the source after it had been placed (key). */
export const deletedAfterPlacing = defineObstacle({
  code: "deleted_after_placing",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Deleted after placing",
      what: "The source deleted the order after Koppla had placed it.",
      meaning: "The target still has it: Koppla deletes nothing.",
      advice: "Cancel the order in the target by hand.",
      sentence: "{record}: {source} deleted it after it had been placed. {target} still has it as {key}.",
    },
    sv: {
      title: "Borttagen efter inläggning",
      what: "Källan tog bort ordern efter att Koppla hade lagt in den.",
      meaning: "Den finns kvar i målet: Koppla tar inte bort något.",
      advice: "Avbeställ ordern i målet för hand.",
      sentence: "{record}: {source} tog bort den efter att den hade lagts in. {target} har kvar den som {key}.",
    },
    nl: {
      title: "Verwijderd na plaatsing",
      what: "De bron verwijderde de order nadat Koppla hem geplaatst had.",
      meaning: "Hij staat nog in het doel: Koppla verwijdert niets.",
      advice: "Annuleer de order in het doel met de hand.",
      sentence: "{record}: {source} verwijderde de order nadat die geplaatst was. {target} heeft hem nog als {key}.",
    },
  },
});
