import { z } from "zod";

const side = z.enum(["left", "right"]);

/** Two connections and what hangs between them, beside the flows that the overview tells. */
export const integrationView = z.object({
  integration: z.string(),
  /** Names of its connections, the first one on the left. */
  left: z.string(),
  right: z.string(),
  /** What could go between both and does not: no flow of it was added. */
  notAdded: z.array(z.object({ entity: z.string(), leftToRight: z.boolean() })),
  /** Its lookup tables with the number of their pairs. */
  lookups: z.array(z.object({ table: z.string(), pairs: z.int() })),
  /** For each entity with a flow the side whose values count where two records differ; `isChosen`: it goes both ways. */
  counts: z.array(z.object({ entity: z.string(), side, isChosen: z.boolean() })),
  /** When both sides are compared each night, as `03:00`, in which zone, and the flows that are. */
  compared: z.object({ at: z.string(), zone: z.string(), flows: z.array(z.string()) }),
});
export type IntegrationView = z.infer<typeof integrationView>;
