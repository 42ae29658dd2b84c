import type { enOrganisations } from "../en/organisations.ts";

export const svOrganisations: typeof enOrganisations = {
  organisations: {
    title: "Alla organisationer",
    inStep: (_count, shown, all) => `${shown} av ${all} är i takt`,
    waiting: (count, shown) =>
      count === 0 ? "Ingen av dem behöver åtgärd." : count === 1 ? "En behöver åtgärd." : `${shown} behöver åtgärd.`,
    organisation: "Organisation",
    held: "Poster som hålls tillbaka",
    incidents: "Väntar på dig",
    counts: "Bara antal: namn och belopp stannar i varje organisation.",
  },
};
