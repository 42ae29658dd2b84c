import type { enOrganisations } from "../en/organisations.ts";

export const nlOrganisations: typeof enOrganisations = {
  organisations: {
    title: "Alle organisaties",
    inStep: (count, shown, all) =>
      count === 1 ? `${shown} van ${all} loopt gelijk` : `${shown} van ${all} lopen gelijk`,
    waiting: (count, shown) =>
      count === 0
        ? "Geen ervan wacht op iemand."
        : count === 1
          ? "Eén wacht op iemand."
          : `${shown} wachten op iemand.`,
    organisation: "Organisatie",
    held: "Tegengehouden records",
    incidents: "Wacht op u",
    counts: "Alleen aantallen: namen en bedragen blijven bij elke organisatie.",
  },
};
