/** Connections: whether both systems answer, and whether Koppla may in. */
export const enConnections = {
  connections: {
    title: "Connections",
    none: "Nothing is connected yet",
    about:
      "A connection is one organisation's access to one system. Its secrets are sealed, and go to that system's address and nowhere else.",
    system: "System",
    state: "State",
    use: "Calls used",
    usedBy: "Used by",
    flows: (count: number) => (count === 1 ? "1 flow" : `${count} flows`),
    health: "Health",
    address: "Address",
    name: "Name in files and commands",
    signIn: "Sign-in",
    calls: "Calls",
    paused: "Calls rest",
    signInAgain: "Sign in again",
    signInFirst: "Sign in",
    signInText: (system: string) => `${system} opens, you allow the access there, and come back here.`,
    rest: "Its flows rest until then. Nothing is lost.",
    mayNot: "Ask an admin to sign in.",
    webhook: "Webhook",
    notThere: "There is no such connection",
  },
};
