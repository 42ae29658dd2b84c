import type { enHelp } from "../en/help.ts";

export const svHelp: typeof enHelp = {
  help: {
    manual: "Hjälp och handböcker",
    newTab: "i en ny flik",
    records: "Hjälp: poster, körningar och incidenter",
    incidents: "Hjälp: incidenter",
    settling: "Så löser du det som väntar",
    lookups: "Så fungerar uppslagstabeller",
    connections: "Hjälp: logga in i ett system",
    dryRun: "Fler sätt att kontrollera före en körning",
    settings: "Inställningar, versioner och att prova en post",
    people: "Hjälp: personer och vad de får göra",
  },
};
