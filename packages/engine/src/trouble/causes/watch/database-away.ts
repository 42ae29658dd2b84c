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
      meaning: "Koppla did nothing meanwhile, and nothing is lost. Koppla continues automatically.",
      advice: "If nobody planned it, find out why the database stopped.",
    },
    sv: {
      title: "Databasen svarade inte",
      what: "Koppla kunde inte nå databasen en stund.",
      meaning: "Koppla gjorde inget under tiden, och inget är förlorat. Koppla fortsätter automatiskt.",
      advice: "Om ingen planerade det, ta reda på varför databasen stannade.",
    },
    nl: {
      title: "Database weg",
      what: "Koppla kon de database een tijd niet bereiken.",
      meaning: "Koppla deed intussen niets, en er gaat niets verloren. Koppla gaat automatisch verder.",
      advice: "Heeft niemand het gepland, zoek dan uit waarom de database stopte.",
    },
  },
});
