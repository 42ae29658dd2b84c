import type { enIntegration } from "../en/integration.ts";

export const svIntegration: typeof enIntegration = {
  integration: {
    held: (count) => `${count} hålls kvar`,
    asOf: (time) => `per ${time}`,
    neverRan: "har inte körts än",
    see: (count) => `Se de ${count}`,
    next: (time) => `nästa ${time}`,
    allFlows: "Alla flöden",
    more: (count) => `+ ${count}`,
    none: "Det finns ingen sådan integration",
  },
};
