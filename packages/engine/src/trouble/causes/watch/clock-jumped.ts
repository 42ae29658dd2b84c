import { defineCause } from "@koppla/connector-sdk";

export const clockJumped = defineCause({
  code: "clock_jumped",
  category: "configuration",
  actor: "operator",
  closes: "hand",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Clock jumped",
      what: "The clock of a computer that runs Koppla jumped, or differs from the database's clock.",
      meaning: "Koppla goes by the database's clock, and by no computer's own.",
      advice: "Let the computer set its clock automatically (NTP).",
    },
    sv: {
      title: "Klockan hoppade",
      what: "Klockan i en dator som kör Koppla hoppade, eller skiljer sig från databasens klocka.",
      meaning: "Koppla går efter databasens klocka, och inte efter någon dators egen.",
      advice: "Låt datorn ställa sin klocka automatiskt (NTP).",
    },
    nl: {
      title: "Klok versprong",
      what: "De klok van een computer waarop Koppla draait, versprong of wijkt af van de klok van de database.",
      meaning: "Koppla gaat uit van de klok van de database, en niet van die van een computer.",
      advice: "Laat de computer zijn klok automatisch gelijkzetten (NTP).",
    },
  },
});
