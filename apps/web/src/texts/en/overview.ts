/** The overview, and connections on it. */
export const enOverview = {
  overview: {
    inStep: (since: string) => `Everything is in step since ${since}`,
    waits: (count: number) => (count === 1 ? "One thing waits for you" : `${count} things wait for you`),
    settling: (count: number) =>
      count === 1 ? "Koppla is settling 1 thing by itself." : `Koppla is settling ${count} things by itself.`,
    held: (count: number, shown: string) =>
      count === 1
        ? `${shown} record is held back. Everything else is in step.`
        : `${shown} records are held back. Everything else is in step.`,
    heldSince: (count: number, shown: string, since: string) =>
      count === 1 ? `${shown} record held back since ${since}.` : `${shown} records held back since ${since}.`,
    nothingHeld: "No record is held back.",
    nothingRan: "Nothing has run yet",
    quiet: "Nobody has to do anything.",
    runAll: "Run all now",
    since: (time: string) => `Since ${time}.`,
    look: "Look at it",
    more: (count: number) => (count === 1 ? "One more" : `${count} more`),
    flows: "Flows",
    state: "State",
    today: "Today",
    lastRun: "Last run",
    next: "Next",
    moved: "What moved",
    found: "found on one side",
    carried: "carried to the other",
    waiting: "waits",
    day: "24 h",
    week: "7 d",
    period: "Period",
    hour: "Hour",
    chooseFlows: "Choose flows",
    connections: "Connections",
    signedIn: "Signed in",
    signInAgain: "Sign in again",
    notYet: "Not signed in yet",
    pausedUntil: (time: string) => `Paused until ${time}`,
    calls: (used: string, allowed: string, seconds: string) => `${used} of ${allowed} calls in ${seconds} s`,
    atOnce: (now: string, most: string) => `${now} of ${most} calls at once`,
    empty: "Nothing is connected yet",
    emptyText: "Connect two systems here, or write the set-up into a file and apply it: ./koppla apply FILE",
  },
};
