import { defineObstacle } from "../obstacle-cause.ts";

/** Comparing both sides: the record of the source is gone, and that of the target (key) is still linked with it. */
export const reconcileDangling = defineObstacle({
  code: "reconcile_dangling",
  category: "data",
  actor: "administrator",
  closes: "hand",
  next: [{ action: "remove_link" }],
  texts: {
    en: {
      title: "Link without its record",
      what: "The comparison of both systems found a link whose record is gone from the source.",
      meaning: "The link leads nowhere, and Koppla carries nothing over by it.",
      advice:
        "Find out whether somebody deleted the record on purpose. If so, remove the link: both systems stay as they are.",
      sentence: "{source} no longer has {record}, while {key} in {target} is still linked with it.",
    },
    sv: {
      title: "Länk utan sin post",
      what: "Jämförelsen av systemen fann en länk vars post är borta ur källan.",
      meaning: "Länken leder ingenstans, och Koppla för inte över något genom den.",
      advice:
        "Ta reda på om någon tog bort posten med avsikt. Ta i så fall bort länken: båda systemen förblir som de är.",
      sentence: "{source} har inte längre {record}, men {key} i {target} är fortfarande länkad med den.",
    },
    nl: {
      title: "Koppeling zonder record",
      what: "De vergelijking van beide systemen vond een koppeling waarvan het record uit de bron verdwenen is.",
      meaning: "De koppeling leidt nergens heen, en Koppla brengt er niets meer mee over.",
      advice:
        "Zoek uit of iemand het record met opzet verwijderde. Zo ja, verwijder dan de koppeling: beide systemen blijven zoals ze zijn.",
      sentence: "{source} heeft {record} niet meer, terwijl {key} in {target} er nog aan gekoppeld is.",
    },
  },
});
