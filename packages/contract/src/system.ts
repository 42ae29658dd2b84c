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
  /** How it is connected; null: by a file alone. */
  connecting: z
    .object({
      about: z.string(),
      exampleAddress: z.string(),
      addressHelp: z.string(),
      before: z.array(z.string()),
      credentials: z.array(z.object({ name: z.string(), title: z.string(), help: z.string() })),
      /** Whether a person signs in at a page of the system. */
      signsIn: z.boolean(),
      /** Settings that say whose data is reached: they are chosen after signing in. */
      chosenAfter: z.array(z.string()),
    })
    .nullable(),
});
export type SystemView = z.infer<typeof systemView>;
