import { defineCause } from "../cause.ts";

export const noWebhooks = defineCause({
  code: "no_webhooks",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "No webhooks",
      what: "The system does not report its changes.",
      meaning: "Koppla reads its changes at the times of the schedule.",
      advice: "Give its flows a schedule, such as every 30 s.",
    },
    sv: {
      title: "Inga webhooks",
      what: "Systemet meddelar inte sina ändringar.",
      meaning: "Koppla läser dess ändringar enligt schemat.",
      advice: "Ge dess flöden ett schema, till exempel every 30 s.",
    },
    nl: {
      title: "Geen webhooks",
      what: "Het systeem meldt zijn wijzigingen niet.",
      meaning: "Koppla leest de wijzigingen volgens het schema.",
      advice: "Geef de stromen een schema, zoals every 30 s.",
    },
  },
});
