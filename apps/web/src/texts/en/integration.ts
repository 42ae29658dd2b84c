/** One integration: two systems and what goes between them. */
export const enIntegration = {
  integration: {
    held: (count: string) => `${count} held back`,
    asOf: (time: string) => `as of ${time}`,
    neverRan: "has not run yet",
    see: (count: string) => `See the ${count}`,
    next: (time: string) => `next at ${time}`,
    allFlows: "All flows",
    more: (count: string) => `+ ${count}`,
    none: "There is no such integration",
  },
};
