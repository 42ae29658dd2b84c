import { defineObstacle } from "../obstacle-cause.ts";

/** Workers died over the record so often (deaths) that Koppla tries it ever more rarely. */
export const poisonRecord = defineObstacle({
  code: "poison_record",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Record that breaks the work",
      what: "Work on this record ended the process, or failed inside Koppla, several times.",
      meaning: "Koppla put the record last and tries it ever more rarely. All others continue.",
      advice:
        "Look at the record for something unusual, such as a very large text. If it stays so, report it with the id of the incident.",
      sentence:
        "{record}: Koppla broke off {deaths} times while it worked on this record. Koppla tries it ever more rarely, and the others continue.",
    },
    sv: {
      title: "Post som stör arbetet",
      what: "Arbetet med denna post avslutade processen, eller misslyckades inne i Koppla, flera gånger.",
      meaning: "Koppla lägger posten sist och försöker allt mer sällan. Alla andra fortsätter.",
      advice:
        "Se efter om något är ovanligt i posten, till exempel en mycket stor text. Om det inte går över, anmäl det med incidentens id.",
      sentence:
        "{record}: Koppla avbröts {deaths} gånger medan det arbetade med posten. Koppla försöker allt mer sällan, och de andra fortsätter.",
    },
    nl: {
      title: "Record dat het werk afbreekt",
      what: "Het werk aan dit record beëindigde meerdere keren het proces, of mislukte binnen Koppla.",
      meaning: "Koppla zet het record achteraan en probeert het steeds minder vaak. Alle andere gaan verder.",
      advice:
        "Kijk of er iets ongewoons in het record staat, zoals een heel grote tekst. Blijft het zo, meld het dan met het id van het incident.",
      sentence:
        "{record}: Koppla brak {deaths} keer af terwijl het met dit record bezig was. Koppla probeert het steeds minder vaak, en de andere gaan verder.",
    },
  },
});
