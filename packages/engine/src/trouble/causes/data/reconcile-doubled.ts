import { defineObstacle } from "../obstacle-cause.ts";

/** Comparing both sides: the target has it several times (keys). */
export const reconcileDoubled = defineObstacle({
  code: "reconcile_doubled",
  category: "data",
  actor: "administrator",
  closes: "hand",
  next: [{ action: "reconcile" }],
  texts: {
    en: {
      title: "There twice",
      what: "The comparison of both systems found several records of the target for one of the source.",
      meaning: "Somebody may count or deliver something twice.",
      advice: "Compare them, and remove the surplus records in the target. Koppla deletes nothing.",
      sentence: "{record}: {target} has it several times ({keys}).",
    },
    sv: {
      title: "Finns två gånger",
      what: "Jämförelsen av systemen fann flera poster i målet för en i källan.",
      meaning: "Något kan räknas eller levereras två gånger.",
      advice: "Jämför dem, och ta bort de överflödiga posterna i målet. Koppla tar inte bort något.",
      sentence: "{record}: {target} har den flera gånger ({keys}).",
    },
    nl: {
      title: "Staat er twee keer",
      what: "De vergelijking van beide systemen vond meerdere records van het doel voor één van de bron.",
      meaning: "Iets kan twee keer geteld of geleverd worden.",
      advice: "Vergelijk ze, en verwijder de overtollige records in het doel. Koppla verwijdert niets.",
      sentence: "{record}: {target} heeft het meerdere keren ({keys}).",
    },
  },
});
