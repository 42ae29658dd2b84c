import type { enConnections } from "../en/connections.ts";

export const nlConnections: typeof enConnections = {
  connections: {
    title: "Verbindingen",
    none: "Er is nog niets verbonden",
    about:
      "Een verbinding is de toegang van één organisatie tot één systeem. De geheimen zijn verzegeld en gaan alleen naar het adres van dat systeem.",
    system: "Systeem",
    state: "Toestand",
    use: "Gebruikte aanroepen",
    usedBy: "Gebruikt door",
    flows: (count) => (count === 1 ? "1 stroom" : `${count} stromen`),
    health: "Gezondheid",
    address: "Adres",
    name: "Naam in bestanden en opdrachten",
    signIn: "Aanmelding",
    calls: "Aanroepen",
    paused: "Aanroepen rusten",
    signInAgain: "Opnieuw aanmelden",
    signInFirst: "Aanmelden",
    signInText: (system) => `${system} gaat open, u staat de toegang daar toe en komt hier terug.`,
    rest: "De stromen rusten tot dan. Er gaat niets verloren.",
    mayNot: "Vraag een beheerder om aan te melden.",
    webhook: "Webhook",
    notThere: "Deze verbinding bestaat niet",
  },
};
