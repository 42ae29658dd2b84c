import { defineCause } from "@koppla/connector-sdk";

export const diskFull = defineCause({
  code: "disk_full",
  category: "configuration",
  actor: "operator",
  closes: "hand",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Disk full",
      what: "The database could not store any more.",
      meaning: "Koppla takes nothing more until there is room, then continues automatically. Confirmed work is stored.",
      advice: "Make room on the database's disk.",
    },
    sv: {
      title: "Disken är full",
      what: "Databasen kunde inte spara mer.",
      meaning:
        "Koppla tar inte emot mer förrän det finns plats, och fortsätter sedan automatiskt. Bekräftat arbete är sparat.",
      advice: "Gör plats på databasens disk.",
    },
    nl: {
      title: "Schijf vol",
      what: "De database kon niets meer opslaan.",
      meaning:
        "Koppla neemt niets meer aan tot er ruimte is, en gaat dan automatisch verder. Bevestigd werk is opgeslagen.",
      advice: "Maak ruimte op de schijf van de database.",
    },
  },
});
