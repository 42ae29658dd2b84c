/** Ways to the manual. */
export const enHelp = {
  help: {
    manual: "Help and manuals",
    newTab: "in a new tab",
    records: "Help: records, runs and incidents",
    incidents: "Help: incidents",
    settling: "How what waits is settled",
    lookups: "How lookup tables work",
    connections: "Help: signing in to a system",
    dryRun: "More ways to look before a run",
    settings: "Settings, versions, and one record tried",
    people: "Help: people and what they may do",
  },
};
