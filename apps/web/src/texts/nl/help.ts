import type { enHelp } from "../en/help.ts";

export const nlHelp: typeof enHelp = {
  help: {
    manual: "Hulp en handleidingen",
    newTab: "in een nieuw tabblad",
    records: "Hulp: records, runs en incidenten",
    incidents: "Hulp: incidenten",
    settling: "Zo lost u op wat wacht",
    lookups: "Zo werken opzoektabellen",
    connections: "Hulp: aanmelden bij een systeem",
    dryRun: "Meer manieren om vooraf te kijken",
    settings: "Instellingen, versies en één record proberen",
    people: "Hulp: mensen en wat zij mogen",
  },
};
