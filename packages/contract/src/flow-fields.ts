import { type FieldSchema, type MappingRow, mappingSchema } from "@koppla/mapping";
import { z } from "zod";
import { value } from "./value.ts";

const yes = z.literal(true).exactOptional();
const text = z.string().exactOptional();
const number = z.int().exactOptional();
const texts = z.array(z.string()).readonly().exactOptional();

/** A field as its connector declares it: @koppla/mapping says what each of these means. */
const field = z.object({
  name: z.string(),
  type: z.enum(["text", "decimal", "boolean", "date", "dateTime", "list", "object"]),
  label: z.string(),
  required: yes,
  onlyWith: texts,
  readOnly: yes,
  writeOnce: yes,
  computedFrom: texts,
  maxLength: number,
  pattern: text,
  upperCase: yes,
  characterSet: z.literal("windows-1252").exactOptional(),
  storing: z.enum(["exact", "fit", "leaveOut"]).exactOptional(),
  html: yes,
  streetLine: yes,
  trimmed: yes,
  form: z.enum(["dutch-postcode", "vat-number"]).exactOptional(),
  decimals: number,
  width: number,
  minimum: text,
  maximum: text,
  oneOf: texts,
  ruledBy: text,
  standard: z.enum(["gtin", "country", "currency", "email"]).exactOptional(),
}) satisfies z.ZodType<FieldSchema>;
const row: z.ZodType<MappingRow> = mappingSchema.valueType;
const model = z.string().nullable().describe("What it is in Koppla's own words, such as `lines[].price`; null: none.");
const samples = z.array(value).readonly();

/** A field of the source: values that some records have, and the fields of the target that it fills. */
export const sourceField = z.object({ field, model, samples, fills: z.array(z.string()).readonly() });
export type SourceField = z.infer<typeof sourceField>;

/** A source field that might fill a field of the target, and what speaks for it. */
const suggestion = z.object({
  from: z.string(),
  because: z.enum(["name", "sameValues", "kindOfValues"]),
  likeness: z.number(),
  fitting: z.int(),
  shared: z.int(),
  samples: z.int(),
});
export type FieldSuggestion = z.infer<typeof suggestion>;

/** A field of the target: values that some records have, what fills it, or what might. */
export const targetField = z.object({
  field,
  model,
  samples,
  row: row.nullable(),
  /** Whose row it is; `procedure`: the procedure of orders fills it without one; null: nothing fills the field. */
  origin: z.enum(["default", "edited", "procedure"]).nullable(),
  suggestions: z.array(suggestion).readonly(),
});
export type TargetField = z.infer<typeof targetField>;

export const flowFields = z.object({
  source: z.array(sourceField).readonly(),
  target: z.array(targetField).readonly(),
});
