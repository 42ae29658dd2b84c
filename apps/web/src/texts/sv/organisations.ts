import type { enOrganisations } from "../en/organisations.ts";

export const svOrganisations: typeof enOrganisations = {
  organisations: {
    title: "Alla organisationer",
    inStep: (_count, shown, all) => `${shown} av ${all} är i takt`,
    waiting: (count, shown) =>
      count === 0
        ? "Ingen av dem väntar på en person."
        : count === 1
          ? "En väntar på en person."
          : `${shown} väntar på en person.`,
    organisation: "Organisation",
    held: "Poster som hålls kvar",
    incidents: "Väntar på dig",
    counts: "Bara antal: namn och belopp stannar i varje organisation.",
  },
};
