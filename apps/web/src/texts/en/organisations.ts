/** All organisations of a person. */
export const enOrganisations = {
  organisations: {
    title: "All organisations",
    inStep: (count: number, shown: string, all: string) =>
      count === 1 ? `${shown} of ${all} is in step` : `${shown} of ${all} are in step`,
    waiting: (count: number, shown: string) =>
      count === 0
        ? "None waits for a person."
        : count === 1
          ? "One waits for a person."
          : `${shown} wait for a person.`,
    organisation: "Organisation",
    held: "Records held back",
    incidents: "Waits for you",
    counts: "Counts alone: names and amounts stay with each organisation.",
  },
};
