import { defineObstacle } from "../obstacle-cause.ts";

/** Comparing: documents (count) differ in what a setting fills that was changed since they were placed. One incident for each setting. */
export const settingsChanged = defineObstacle({
  code: "settings_changed",
  category: "data",
  actor: "administrator",
  closes: "hand",
  next: [{ action: "reconcile" }],
  distinguishedBy: ["setting"],
  texts: {
    en: {
      title: "Placed before a setting changed",
      what: "Somebody changed a setting after documents were placed. Today Koppla would place them otherwise.",
      meaning: "Both systems keep what was right when the documents were placed. New documents follow the setting.",
      advice: "You need to do nothing. If old documents should follow the new setting, correct them in the target.",
      sentence:
        "{count} documents were placed before {setting} was changed, and stay as they are. One of them is {record}: {fields}.",
    },
    sv: {
      title: "Inlagda före en ändrad inställning",
      what: "Någon ändrade en inställning sedan dokumenten lagts in. I dag skulle Koppla lägga in dem annorlunda.",
      meaning: "Båda systemen har kvar det som var rätt när dokumenten lades in. Nya dokument följer inställningen.",
      advice: "Du behöver inte göra något. Ska gamla dokument följa den nya inställningen, rätta dem i målet.",
      sentence:
        "{count} dokument lades in innan {setting} ändrades, och förblir som de är. Ett av dem är {record}: {fields}.",
    },
    nl: {
      title: "Geplaatst voordat een instelling veranderde",
      what: "Iemand heeft een instelling gewijzigd nadat de documenten waren geplaatst. Nu zou Koppla ze anders plaatsen.",
      meaning:
        "Beide systemen bewaren wat klopte toen de documenten werden geplaatst. Nieuwe documenten volgen de instelling.",
      advice: "U hoeft niets te doen. Moeten oude documenten de nieuwe instelling volgen, verbeter ze dan in het doel.",
      sentence:
        "{count} documenten zijn geplaatst voordat {setting} werd gewijzigd, en blijven zoals ze zijn. Een ervan is {record}: {fields}.",
    },
  },
});
