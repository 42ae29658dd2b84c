import type { enOverview } from "../en/overview.ts";

export const svOverview: typeof enOverview = {
  overview: {
    inStep: (since) => `Allt har varit i takt sedan ${since}`,
    waits: (count) => (count === 1 ? "En sak väntar på dig" : `${count} saker väntar på dig`),
    settling: (count) =>
      count === 1 ? "Koppla löser 1 sak på egen hand." : `Koppla löser ${count} saker på egen hand.`,
    held: (count, shown) =>
      count === 1
        ? `${shown} post hålls tillbaka. Allt annat är i takt.`
        : `${shown} poster hålls tillbaka. Allt annat är i takt.`,
    heldSince: (count, shown, since) =>
      count === 1 ? `${shown} post hålls tillbaka sedan ${since}.` : `${shown} poster hålls tillbaka sedan ${since}.`,
    nothingHeld: "Ingen post hålls tillbaka.",
    nothingRan: "Inget har körts än",
    quiet: "Ingen behöver göra något.",
    runAll: "Kör allt nu",
    since: (time) => `Sedan ${time}.`,
    look: "Titta på det",
    more: (count) => (count === 1 ? "En till" : `${count} till`),
    flows: "Flöden",
    state: "Läge",
    today: "I dag",
    lastRun: "Senaste körning",
    next: "Nästa",
    moved: "Det som förts över",
    found: "hittat på ena sidan",
    carried: "fört till den andra",
    waiting: "väntar",
    day: "24 tim",
    week: "7 dgr",
    period: "Period",
    hour: "Timme",
    chooseFlows: "Välj flöden",
    connections: "Kopplingar",
    signedIn: "Inloggad",
    signInAgain: "Logga in igen",
    notYet: "Inte inloggad än",
    pausedUntil: (time) => `Pausad till ${time}`,
    calls: (used, allowed, seconds) => `${used} av ${allowed} anrop på ${seconds} s`,
    atOnce: (now, most) => `${now} av ${most} anrop samtidigt`,
    empty: "Inget är anslutet än",
    emptyText: "Koppla två system här, eller skriv inställningarna i en fil och läs in den: ./koppla apply FIL",
  },
};
