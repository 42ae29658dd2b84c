import { z } from "zod";

/** What a program is told while it listens: ids, never values. */
export const liveEvent = z.discriminatedUnion("event", [
  /**
   * `live`: each change is told when it happens. `polling`: Koppla hears of none for the moment, and says every few
   * seconds that there may be some. Whoever shows something reads it anew after each of these.
   */
  z.object({ event: z.literal("mode"), mode: z.enum(["live", "polling"]) }),
  /** A run and its counts have changed; null: it is not known which. */
  z.object({ event: z.literal("runs"), run: z.uuid().nullable() }),
  z.object({ event: z.literal("incidents"), incident: z.uuid().nullable() }),
  /** Nothing has happened: the connection is alive. */
  z.object({ event: z.literal("beat") }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;
