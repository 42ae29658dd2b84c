import { z } from "zod";

const answer = z.union([z.object({ can: z.literal(true) }), z.object({ can: z.literal(false), why: z.string() })]);

/** A system that Koppla can connect, and what its connector can do. */
export const systemView = z.object({
  system: z.string(),
  title: z.string(),
  /** What the connector was proven against. */
  verification: z.string(),
  entities: z.array(z.object({ entity: z.string(), list: answer, create: answer, update: answer })),
  /** Why Koppla carries no images to or from it. */
  images: z.string(),
});
export type SystemView = z.infer<typeof systemView>;
