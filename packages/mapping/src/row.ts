import { z } from "zod";
import type { Condition } from "./condition.ts";
import { conditionSchema } from "./condition.ts";
import type { Step } from "./step.ts";

/**
 * When a target field may be written. `always`: on create and update; `create`: only when the record is created;
 * `empty`: on update only where the target holds nothing; `unedited`: on update only where the target still holds what
 * Koppla wrote last, so what a person changed there is kept; `never`: the row is worked out and shown, nothing more.
 */
export const writePolicies = ["always", "create", "empty", "unedited", "never"] as const;
export type WritePolicy = (typeof writePolicies)[number];

/** A lookup table that a row's value goes through, and what becomes of a value that it does not have. */
export type RowLookup =
  | string
  | { readonly table: string; readonly missing?: "wait" | "leaveOut" }
  | { readonly table: string; readonly missing: "default"; readonly default: string };

/**
 * Where one target field's value comes from and what is done to it, in this order: source → steps → otherwise → default
 * (or force) → lookup, under a condition, and written as the policy says. All rows together are a mapping.
 */
export interface MappingRow {
  /** Source field; dots name properties of objects, own properties only. Absent: `constant` or `setting` is the source. */
  readonly from?: string;
  readonly constant?: string | boolean;
  /**
   * Name of a setting, with whose it is: `source.NAME` and `target.NAME` of a connection, `flow.NAME` of the flow. The bare
   * name means that of the flow, else that of the target, else that of the source.
   */
  readonly setting?: string;
  /** Done one after the other, left to right. */
  readonly steps?: readonly Step[];
  /**
   * A second source, taken when the value is empty after the steps, and before any default. One that stands in fills what is
   * empty, and replaces nothing that Koppla did not write.
   */
  readonly otherwise?: { readonly from: string; readonly steps?: readonly Step[]; readonly standIn?: true };
  /** Used when the value is empty (null, "" or an empty list) after the steps. */
  readonly default?: string | boolean;
  /** Like `default`, taken from a setting. */
  readonly defaultSetting?: string;
  /** Used whatever the source holds; the source stays written, so that it counts again when this is taken away. */
  readonly force?: string | boolean;
  readonly lookup?: RowLookup;
  /** Where it does not hold, the field is left out of what is written. */
  readonly when?: Condition;
  /** Absent means `always`. */
  readonly write?: WritePolicy;
}

/**
 * Target field → its row. The rows `LIST[].FIELD` fill the items of the list `LIST`, one item for each item of the one
 * list of the source that they read: `from: lines[].sku`. Within them `lines[].…` is the item at hand, and every other
 * name a field of the record itself.
 */
export type Mapping = { readonly [targetField: string]: MappingRow };

const steps = z
  .array(
    z.union([z.string(), z.record(z.string(), z.unknown())], {
      error: "A step is a name, or one name with its parameters: { cut: { length: 40 } }",
    }),
  )
  .exactOptional();
const fixed = z.union([z.string(), z.boolean()], { error: "Write a text or a number in quotes, or true or false" });

/** A row as written in a file; its steps are checked when the mapping is compiled. */
const rowSchema = z.strictObject({
  from: z.string().exactOptional(),
  constant: fixed.exactOptional(),
  setting: z.string().exactOptional(),
  steps,
  otherwise: z.strictObject({ from: z.string(), steps, standIn: z.literal(true).exactOptional() }).exactOptional(),
  default: fixed.exactOptional(),
  defaultSetting: z.string().exactOptional(),
  force: fixed.exactOptional(),
  lookup: z
    .union(
      [
        z.string().min(1),
        z.strictObject({ table: z.string().min(1), missing: z.enum(["wait", "leaveOut"]).exactOptional() }),
        z.strictObject({ table: z.string().min(1), missing: z.literal("default"), default: z.string() }),
      ],
      {
        error:
          'A lookup is the name of a table, or { table: NAME, missing: wait }, leaveOut instead of wait, or { table: NAME, missing: default, default: "VALUE" }',
      },
    )
    .exactOptional(),
  when: conditionSchema.exactOptional(),
  write: z.enum(writePolicies).exactOptional(),
}) satisfies z.ZodType<MappingRow>;

/** Rows as a user writes them: edits of a flow's mapping. */
export const mappingSchema = z.record(z.string(), rowSchema);
