import { z } from "zod";
import { nextAction } from "../next-action.ts";

/** A call that a line is proven by, without what it held. */
const provingCall = z.object({
  method: z.string(),
  path: z.string(),
  status: z.int().nullable().describe("Null: no answer came."),
  requestId: z.string().nullable().describe("Under which the other system finds the call."),
  tookMs: z.int(),
});

/** What is wrong with a line, what that means, and what to do. */
const testTrouble = z.object({
  /** Of the catalogue of causes. */
  code: z.string(),
  title: z.string(),
  what: z.string(),
  /** The other system's own words; null: it said nothing. */
  said: z.string().nullable(),
  meaning: z.string(),
  advice: z.string(),
  next: z.array(nextAction),
});

/** One line of a connection test, in the language of the request. */
export const connectionTestLine = z.object({
  /** Which line: `address`, `sign_in`, `read`, `write`, `own_fields`, `record`, or one of the system's own. */
  check: z.string(),
  /** Which kind of records it is about; null: it is about none. */
  entity: z.string().nullable(),
  title: z.string(),
  /** `not_told`: the system does not tell this. `not_tried`: writing never is, and nothing after what failed. */
  outcome: z.enum(["passed", "failed", "not_told", "not_tried"]),
  /** What was found, or why nothing was. */
  found: z.string().nullable(),
  trouble: testTrouble.nullable(),
  calls: z.array(provingCall),
});
export type ConnectionTestLine = z.infer<typeof connectionTestLine>;

/** How a connection's last test went, for lists. */
export const connectionTestCount = z.object({
  at: z.iso.datetime(),
  passed: z.int(),
  /** Lines that passed or failed. */
  tried: z.int(),
});
export type ConnectionTestCount = z.infer<typeof connectionTestCount>;

/** The whole report of a connection test. */
export const connectionTest = connectionTestCount.extend({
  by: z.string().describe("Who asked for it."),
  tookMs: z.int(),
  /** How many lines passed, as a sentence. */
  sentence: z.string(),
  lines: z.array(connectionTestLine),
});
export type ConnectionTest = z.infer<typeof connectionTest>;

/** A line as soon as it is known; the whole report comes last. */
export const connectionTestItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("line"), line: connectionTestLine }),
  z.object({ kind: z.literal("test"), test: connectionTest }),
]);
export type ConnectionTestItem = z.infer<typeof connectionTestItem>;

/** A company, or administration, that a connection can work in. */
export const connectionCompanies = z.object({
  /** Setting that says which one; null: the system has no such choice, or does not list them. */
  setting: z.string().nullable(),
  /** What is chosen; null: nothing yet. */
  chosen: z.string().nullable(),
  companies: z.array(z.object({ id: z.string(), name: z.string(), code: z.string().nullable() })),
});
export type ConnectionCompanies = z.infer<typeof connectionCompanies>;
