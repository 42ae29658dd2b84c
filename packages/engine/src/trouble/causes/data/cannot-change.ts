import { defineObstacle } from "../obstacle-cause.ts";

export const cannotChange = defineObstacle({
  code: "cannot_change",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "remove_link" }, { action: "retry" }],
  texts: {
    en: {
      title: "Cannot become another kind",
      what: "The source makes of the record what it can never become in the target.",
      meaning: "Koppla left these fields as the target has them, and wrote the others.",
      advice:
        "Set the fields back in the source. Or delete the record in the target and remove its link: Koppla then creates it anew.",
      sentence:
        "{record}: {by} in {source} makes of it what {key} in {target} can never become ({source} ↔ {target}): {fields}. These fields do not change there. Koppla carried over the rest.",
    },
    sv: {
      title: "Kan inte bli något annat",
      what: "Källan gör av posten vad den aldrig kan bli i målet.",
      meaning: "Koppla lät dessa fält vara som målet har dem, och skrev de andra.",
      advice:
        "Sätt tillbaka fälten i källan. Eller radera posten i målet och ta bort länken: då skapar Koppla den på nytt.",
      sentence:
        "{record}: {by} i {source} gör av den vad {key} i {target} aldrig kan bli ({source} ↔ {target}): {fields}. Dessa fält ändras inte där. Koppla förde över resten.",
    },
    nl: {
      title: "Kan niet iets anders worden",
      what: "De bron maakt van het record wat het in het doel nooit kan worden.",
      meaning: "Koppla liet deze velden zoals het doel ze heeft, en schreef de andere.",
      advice:
        "Zet de velden in de bron terug. Of verwijder het record in het doel en ook de koppeling: Koppla maakt het dan opnieuw aan.",
      sentence:
        "{record}: {by} in {source} maakt ervan wat {key} in {target} nooit kan worden ({source} ↔ {target}): {fields}. Deze velden veranderen daar niet. Koppla heeft de rest overgebracht.",
    },
  },
});
