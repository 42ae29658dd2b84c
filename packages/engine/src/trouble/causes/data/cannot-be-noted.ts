import { defineObstacle } from "../obstacle-cause.ts";

/** The database refused what Koppla wanted to keep of the record; `refusal` is its SQLSTATE. */
export const cannotBeNoted = defineObstacle({
  code: "cannot_be_noted",
  category: "data",
  actor: "operator",
  closes: "records",
  next: [{ action: "retry" }, { action: "report" }],
  distinguishedBy: ["refusal"],
  texts: {
    en: {
      title: "Record that cannot be noted",
      what: "The database refused what Koppla had to store about a record.",
      meaning: "Koppla stopped this record alone. It may be in the target already. All others continue.",
      advice:
        "Look in both systems for something unusual in the record. Then try it again: Koppla looks for it in the target first. If it stays so, report it with the id of the incident.",
      sentence:
        "{record}: the database refused what Koppla had to store about it ({refusal}). It may be in {target} already. The others continue.",
    },
    sv: {
      title: "Post som inte kan noteras",
      what: "Databasen vägrade det som Koppla skulle lagra om en post.",
      meaning: "Koppla stoppade bara den här posten. Den kan redan finnas i målet. Alla andra fortsätter.",
      advice:
        "Se efter i båda systemen om något är ovanligt i posten. Försök sedan igen: Koppla letar först efter den i målet. Om det inte går över, anmäl det med incidentens id.",
      sentence:
        "{record}: databasen vägrade det som Koppla skulle lagra om posten ({refusal}). Den kan redan finnas i {target}. De andra fortsätter.",
    },
    nl: {
      title: "Record dat niet genoteerd kan worden",
      what: "De database weigerde wat Koppla over een record moest opslaan.",
      meaning: "Koppla stopte alleen dit record. Het kan al in het doel staan. Alle andere gaan verder.",
      advice:
        "Kijk in beide systemen of er iets ongewoons in het record staat. Probeer het daarna opnieuw: Koppla zoekt het eerst in het doel. Blijft het zo, meld het dan met het id van het incident.",
      sentence:
        "{record}: de database weigerde wat Koppla erover moest opslaan ({refusal}). Het kan al in {target} staan. De andere gaan verder.",
    },
  },
});
