import { Decimal } from "decimal.js";
import { z } from "zod";
import { normaliseDecimal } from "./canonical/decimal-text.ts";
import { compilePath } from "./path.ts";
import { isEmpty, isList, type RecordFields, type Value } from "./value.ts";

/** A question about the source record. */
export type Condition =
  | ({ readonly field: string } & Comparison)
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

type Comparison =
  | { readonly is: string | boolean }
  | { readonly isNot: string | boolean }
  | { readonly oneOf: readonly string[] }
  | { readonly empty: boolean }
  /** Decimals; what is no decimal is neither. */
  | { readonly atLeast: string }
  | { readonly atMost: string };

const comparand = z.union([z.string(), z.boolean()]);
const decimalText = z
  .string()
  .refine((text) => normaliseDecimal(text) !== null, 'Write a decimal number with a point, in quotes: "1.5".');
const field = z.string().min(1);
/** Deeper than any condition that a person reads; keeps the walk over it short. */
const maxDepth = 8;

const anyCondition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ field, is: comparand }),
      z.strictObject({ field, isNot: comparand }),
      z.strictObject({ field, oneOf: z.array(z.string()).min(1).max(1000) }),
      z.strictObject({ field, empty: z.boolean() }),
      z.strictObject({ field, atLeast: decimalText }),
      z.strictObject({ field, atMost: decimalText }),
      z.strictObject({ all: z.array(anyCondition).min(1).max(50) }),
      z.strictObject({ any: z.array(anyCondition).min(1).max(50) }),
      z.strictObject({ not: anyCondition }),
    ],
    {
      error:
        "A condition is field with one of is, isNot, oneOf, empty, atLeast and atMost, or all, any or not of conditions: { field: status, is: active }",
    },
  ),
);

export const conditionSchema = anyCondition.refine(
  (condition) => depthOf(condition) <= maxDepth,
  `Conditions go at most ${maxDepth} deep.`,
);

function depthOf(condition: Condition): number {
  return 1 + Math.max(0, ...partsOf(condition).map(depthOf));
}

function partsOf(condition: Condition): readonly Condition[] {
  if ("all" in condition) return condition.all;
  if ("any" in condition) return condition.any;
  return "not" in condition ? [condition.not] : [];
}

/** Source fields that a condition reads. */
export function conditionFields(condition: Condition): readonly string[] {
  return "field" in condition ? [condition.field] : partsOf(condition).flatMap(conditionFields);
}

/** Makes a condition ready for any number of records. */
export function compileCondition(condition: Condition): (record: RecordFields) => boolean {
  if ("field" in condition) {
    const read = compilePath(condition.field);
    const holds = compileComparison(condition);
    return (record) => holds(read(record));
  }
  const parts = partsOf(condition).map(compileCondition);
  if ("all" in condition) return (record) => parts.every((part) => part(record));
  if ("any" in condition) return (record) => parts.some((part) => part(record));
  return (record) => !parts.some((part) => part(record));
}

function compileComparison(comparison: Comparison): (value: Value) => boolean {
  if ("is" in comparison) return (value) => texts(value).includes(String(comparison.is));
  if ("isNot" in comparison) return (value) => !texts(value).includes(String(comparison.isNot));
  if ("oneOf" in comparison) {
    const wanted = new Set(comparison.oneOf);
    return (value) => texts(value).some((text) => wanted.has(text));
  }
  if ("empty" in comparison) return (value) => isEmpty(value) === comparison.empty;
  if ("atLeast" in comparison) return compareDecimal((order) => order >= 0, comparison.atLeast);
  return compareDecimal((order) => order <= 0, comparison.atMost);
}

function compareDecimal(holds: (order: number) => boolean, than: string): (value: Value) => boolean {
  const limit = new Decimal(than);
  return (value) => {
    const number = typeof value === "string" ? normaliseDecimal(value) : null;
    return number !== null && holds(new Decimal(number).comparedTo(limit));
  };
}

/** A list is each of its texts: a product in one of several categories is in that one. */
function texts(value: Value): readonly string[] {
  if (value === null) return [];
  if (isList(value)) return value.flatMap(texts);
  return typeof value === "object" ? [] : [String(value)];
}
