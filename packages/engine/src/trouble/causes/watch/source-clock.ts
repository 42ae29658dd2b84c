import { defineCause } from "@koppla/connector-sdk";

export const sourceClock = defineCause({
  code: "source_clock",
  category: "configuration",
  actor: "operator",
  closes: "hand",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Time of the future",
      what: "A record of the source says that somebody changed it later than now.",
      meaning: "Koppla reads such records again in each run until that time has come, so it misses nothing.",
      advice: "Set the clock of the source, or correct what writes times into its records.",
    },
    sv: {
      title: "Tid i framtiden",
      what: "En post i källan säger att någon ändrade den senare än nu.",
      meaning: "Koppla läser sådana poster igen i varje körning tills tiden är inne, så inget missas.",
      advice: "Ställ klockan i källan, eller rätta det som skriver tider i dess poster.",
    },
    nl: {
      title: "Tijd in de toekomst",
      what: "Een record van de bron zegt dat iemand het later dan nu heeft gewijzigd.",
      meaning: "Koppla leest zulke records in elke run opnieuw tot die tijd er is, dus het mist niets.",
      advice: "Zet de klok van de bron goed, of verbeter wat tijden in de records schrijft.",
    },
  },
});
