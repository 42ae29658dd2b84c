import type { enIntegration } from "../en/integration.ts";

export const nlIntegration: typeof enIntegration = {
  integration: {
    held: (count) => `${count} tegengehouden`,
    asOf: (time) => `per ${time}`,
    neverRan: "heeft nog niet gelopen",
    see: (count) => `Bekijk de ${count}`,
    next: (time) => `volgende om ${time}`,
    allFlows: "Alle stromen",
    more: (count) => `+ ${count}`,
    none: "Deze integratie bestaat niet",
  },
};
