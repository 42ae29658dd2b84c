import type { enOverview } from "../en/overview.ts";

export const nlOverview: typeof enOverview = {
  overview: {
    inStep: (since) => `Alles loopt gelijk sinds ${since}`,
    waits: (count) => (count === 1 ? "Er wacht één ding op u" : `Er wachten ${count} dingen op u`),
    settling: (count) => (count === 1 ? "Koppla lost zelf 1 ding op." : `Koppla lost zelf ${count} dingen op.`),
    held: (count, shown) =>
      count === 1
        ? `${shown} record wordt tegengehouden. Al het andere loopt gelijk.`
        : `${shown} records worden tegengehouden. Al het andere loopt gelijk.`,
    heldSince: (count, shown, since) =>
      count === 1
        ? `${shown} record wordt tegengehouden sinds ${since}.`
        : `${shown} records worden tegengehouden sinds ${since}.`,
    nothingHeld: "Geen record wordt tegengehouden.",
    nothingRan: "Er is nog geen run geweest",
    quiet: "Niemand hoeft iets te doen.",
    runAll: "Alles nu starten",
    since: (time) => `Sinds ${time}.`,
    look: "Bekijken",
    more: (count) => (count === 1 ? "Nog één" : `Nog ${count}`),
    flows: "Stromen",
    state: "Toestand",
    today: "Vandaag",
    lastRun: "Laatste run",
    next: "Volgende",
    moved: "Verkeer",
    found: "gevonden aan de ene kant",
    carried: "overgebracht naar de andere",
    waiting: "wacht",
    day: "24 u",
    week: "7 d",
    period: "Periode",
    hour: "Uur",
    chooseFlows: "Stromen kiezen",
    connections: "Verbindingen",
    signedIn: "Aangemeld",
    signInAgain: "Opnieuw aanmelden",
    notYet: "Nog niet aangemeld",
    pausedUntil: (time) => `Gepauzeerd tot ${time}`,
    calls: (used, allowed, seconds) => `${used} van ${allowed} aanroepen in ${seconds} s`,
    atOnce: (now, most) => `${now} van ${most} aanroepen tegelijk`,
    empty: "Er is nog niets verbonden",
    emptyText:
      "Koppel hier twee systemen, of schrijf de inrichting in een bestand en pas dat toe: ./koppla apply BESTAND",
  },
};
