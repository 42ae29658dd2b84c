import type { enConnections } from "../en/connections.ts";

export const svConnections: typeof enConnections = {
  connections: {
    title: "Anslutningar",
    none: "Inget är anslutet än",
    about:
      "En anslutning är en organisations tillgång till ett system. Dess hemligheter är förseglade och skickas till systemets adress och ingen annanstans.",
    system: "System",
    state: "Läge",
    use: "Använda anrop",
    usedBy: "Används av",
    flows: (count) => (count === 1 ? "1 flöde" : `${count} flöden`),
    health: "Hälsa",
    address: "Adress",
    name: "Namn i filer och kommandon",
    signIn: "Inloggning",
    calls: "Anrop",
    paused: "Anropen vilar",
    signInAgain: "Logga in igen",
    signInFirst: "Logga in",
    signInText: (system) => `${system} öppnas, du godkänner åtkomsten där och kommer tillbaka hit.`,
    rest: "Dess flöden vilar tills dess. Inget går förlorat.",
    mayNot: "Be en administratör att logga in.",
    webhook: "Webhook",
    notThere: "Det finns ingen sådan anslutning",
  },
};
