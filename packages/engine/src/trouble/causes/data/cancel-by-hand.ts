import { defineObstacle } from "../obstacle-cause.ts";

/** The order was cancelled in the source after it had been placed (key). */
export const cancelByHand = defineObstacle({
  code: "cancel_by_hand",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Cancelled after placing",
      what: "The source cancelled the order after Koppla had placed it.",
      meaning: "The target still has it: Koppla deletes nothing.",
      advice: "Cancel the order in the target by hand.",
      sentence: "{record}: {source} cancelled it after it had been placed. {target} still has it as {key}.",
    },
    sv: {
      title: "Makulerad efter inläggning",
      what: "Källan makulerade ordern efter att Koppla hade lagt in den.",
      meaning: "Den finns kvar i målet: Koppla tar inte bort något.",
      advice: "Makulera ordern i målet för hand.",
      sentence: "{record}: {source} makulerade den efter att den hade lagts in. {target} har kvar den som {key}.",
    },
    nl: {
      title: "Geannuleerd na plaatsing",
      what: "De bron annuleerde de order nadat Koppla hem geplaatst had.",
      meaning: "Hij staat nog in het doel: Koppla verwijdert niets.",
      advice: "Annuleer de order in het doel met de hand.",
      sentence: "{record}: {source} annuleerde de order nadat die geplaatst was. {target} heeft hem nog als {key}.",
    },
  },
});
