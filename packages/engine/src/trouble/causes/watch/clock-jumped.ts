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
      meaning: "Koppla uses the database's clock, so it misses nothing and does nothing twice.",
      advice: "Let the computer set its clock automatically (NTP).",
    },
    sv: {
      title: "Klockan hoppade",
      what: "Klockan i en dator som kör Koppla hoppade, eller skiljer sig från databasens klocka.",
      meaning: "Koppla går efter databasens klocka, så inget missas eller görs två gånger.",
      advice: "Låt datorn ställa sin klocka automatiskt (NTP).",
    },
    nl: {
      title: "Klok versprong",
      what: "De klok van een computer waarop Koppla draait, versprong of wijkt af van de klok van de database.",
      meaning: "Koppla gebruikt de klok van de database, dus het mist niets en doet niets dubbel.",
      advice: "Laat de computer zijn klok automatisch gelijkzetten (NTP).",
    },
  },
});
