import { defineCause } from "@koppla/connector-sdk";

export const databaseAway = defineCause({
  code: "database_away",
  category: "unreachable",
  actor: "operator",
  closes: "hand",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Database away",
      what: "Koppla could not reach the database for a while.",
      meaning: "Koppla does nothing meanwhile, and continues automatically where it stopped.",
      advice: "If nobody planned it, find out why the database stopped.",
    },
    sv: {
      title: "Databasen svarade inte",
      what: "Koppla kunde inte nå databasen en stund.",
      meaning: "Koppla gör inget under tiden, och fortsätter automatiskt där det slutade.",
      advice: "Om ingen planerade det, ta reda på varför databasen stannade.",
    },
    nl: {
      title: "Database weg",
      what: "Koppla kon de database een tijd niet bereiken.",
      meaning: "Koppla doet intussen niets, en gaat automatisch verder waar het stopte.",
      advice: "Heeft niemand het gepland, zoek dan uit waarom de database stopte.",
    },
  },
});
