import { writePolicies } from "@koppla/mapping";
import { z } from "zod";
import { value } from "./value.ts";

/** A value after a rule. `refused`: there is none, and `value` holds the code and details of why. */
const outcome = { value: value.optional(), refused: z.literal(true).optional() };
const step = z.union([z.string(), z.record(z.string(), z.unknown())]);

/** The setting that gave the value, where one did. */
const ofSetting = { setting: z.string().exactOptional() };

/** What happened to a value: one rule that joined in, and the value after it. */
export const traceEntry = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("condition"), holds: z.boolean() }),
  /** No value: a setting that nobody made. */
  z.object({ rule: z.literal("source"), from: z.string().nullable(), ...ofSetting, value: value.optional() }),
  z.object({ rule: z.literal("otherwise"), from: z.string(), value }),
  z.object({ rule: z.literal("step"), step, ...outcome }),
  z.object({ rule: z.literal("default"), ...ofSetting, value }),
  z.object({ rule: z.literal("force"), value }),
  /** No value: the field is left out, since the table does not have the value. */
  z.object({ rule: z.literal("lookup"), table: z.string(), ...outcome }),
  z.object({ rule: z.literal("form"), ...outcome }),
  z.object({ rule: z.literal("unset") }),
]);
export type TraceEntry = z.infer<typeof traceEntry>;

/** How one field of the target comes by its value, what was written last, and what the target has now. */
export const explainedField = z.object({
  field: z.string(),
  label: z.string(),
  /** The item of a list, from 1; absent for fields of the record itself. */
  line: z.int().optional(),
  policy: z.enum(writePolicies),
  trace: z.array(traceEntry),
  decidedBy: z.enum(["source", "otherwise", "default", "force", "condition", "lookup"]),
  result: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("value"), value }),
    z.object({ kind: z.literal("left_out") }),
    z.object({ kind: z.literal("problem"), problem: z.object({ code: z.string() }).catchall(z.unknown()) }),
  ]),
  written: value.optional(),
  held: value.optional(),
  /** The sentence that a run would tell; null where there is no problem. */
  why: z.string().nullable(),
});
export type ExplainedField = z.infer<typeof explainedField>;

export const recordExplanation = z.object({
  /** Its key in the source. */
  record: z.string(),
  entity: z.string(),
  /** The source, by its name for people. */
  source: z.string(),
  /** False: the source does not have the record, and nothing else is known. */
  isThere: z.boolean(),
  /** Null: the target does not have the record. */
  target: z.string().nullable(),
  /** Why a run left it alone or stopped it; null: none did, or the actor may not see values of records. */
  reason: z.string().nullable(),
  fields: z.array(explainedField),
});
