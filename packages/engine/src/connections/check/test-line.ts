import { entityNames } from "@koppla/connector-sdk";
import { z } from "zod";
import { parseTrouble, type Trouble } from "../../trouble/trouble.ts";

/** One call that a line of a connection test made, and what came back: no values, and no query. */
const provingCall = z.object({
  method: z.string(),
  /** Below the connection's address. */
  path: z.string(),
  /** Null: no answer came. */
  status: z.int().nullable(),
  /** Under which the other system finds the call. */
  requestId: z.string().nullable(),
  tookMs: z.int(),
});
export type ProvingCall = z.infer<typeof provingCall>;

const place = z.object({ check: z.string(), entity: z.enum(entityNames).nullable() });
/** Which line of a test. */
export type LinePlace = z.infer<typeof place>;

const told = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("passed"),
    /** A few words of the system's own; null: it passed, and that is all. */
    found: z.string().nullable(),
    /** What a record is called: for those who may see values. */
    label: z.string().exactOptional(),
  }),
  z.object({
    outcome: z.literal("failed"),
    trouble: z.unknown().transform((plain): Trouble => parseTrouble(plain)),
  }),
  z.object({ outcome: z.literal("not_told") }),
  /** Null: there is nothing to try it with. */
  z.object({ outcome: z.literal("not_tried"), because: place.nullable() }),
]);
/** What came of a line. */
export type Told = z.output<typeof told>;

/** One line of a connection test: what was tried, what came of it, and the calls that prove it. */
export const testLine = place.extend({ told, calls: z.array(provingCall) });
export type TestLine = z.output<typeof testLine>;
