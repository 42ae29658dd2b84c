import type { FieldSchema, SystemRecord } from "@koppla/connector-sdk";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { undeclaredField } from "../errors.ts";

export type Fields = SystemRecord["fields"];
export type Value = Fields[string];

/* Values as rows hold them (accountview.md §4, Response) and as they are sent (§5). */

/** C and M: trailing blanks are filling. */
const textCell = z
  .string()
  .nullish()
  .transform((text) => text?.trimEnd() || null);

/** N, Y, B, I: the source text of the number, brought to plain digits. The exponent is bounded, so its length is. */
const decimalCell = z
  .string()
  .regex(/^\s*(?:[+-]?\d{1,40}(?:\.\d{0,40})?(?:[eE][+-]?\d{1,2})?\s*)?$/)
  .nullish()
  .transform((source) => {
    const digits = source?.trim();
    if (!digits) return null;
    const number = new Decimal(digits);
    return number.isZero() ? "0" : number.toFixed();
  });

/** L. */
const booleanCell = z
  .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false", ""] })])
  .nullish()
  .transform((flag) => flag ?? null);

/** D and T: `YYYY-MM-DDTHH:MM:SS`, also with a blank or a zone, or the date alone. An empty date is "". */
const dateCell = z
  .string()
  .nullish()
  .transform((date) => date?.trim().replace(" ", "T") || null);

const cellsByType: { readonly [Type in FieldSchema["type"]]: z.ZodType<Value> } = {
  text: textCell,
  decimal: decimalCell,
  boolean: booleanCell,
  date: dateCell,
  dateTime: dateCell,
  list: z.never(),
  object: z.never(),
};

export interface Row {
  readonly key: string;
  readonly fields: Fields;
}

/** Rows of a table with these fields; what else a row holds is not looked at. */
export function rowSchema(fields: readonly FieldSchema[], keyField: string): z.ZodType<Row> {
  const cells = z.object(Object.fromEntries(fields.map(({ name, type }) => [name, cellsByType[type]])));
  return cells.transform((row, context): Row => {
    const key = row[keyField];
    if (typeof key === "string") return { key, fields: row };
    context.addIssue({ code: "custom", path: [keyField], message: "a row without its key" });
    return z.NEVER;
  });
}

/** FieldType when writing (§5). */
const fieldTypes: { readonly [Type in FieldSchema["type"]]: "C" | "N" | "T" | "L" } = {
  text: "C",
  decimal: "N",
  boolean: "L",
  date: "T",
  dateTime: "T",
  list: "C",
  object: "C",
};

/** What stands for "no value"; `null` counts as empty (§10.3, 23). */
const emptyCells = { C: "", N: null, T: "", L: false } as const;

/** A record's fields as cells to be sent. @throws ConnectorError when one is not declared */
export function cellsToWrite(record: Fields, fields: readonly FieldSchema[]) {
  return Object.entries(record).map(([name, value]) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined) throw undeclaredField(name);
    const type = fieldTypes[field.type];
    return { name, type, value: value === null ? emptyCells[type] : sentValue(type, value) };
  });
}

/** Numbers are sent as text with a dot, dates without a time, which could move the day (§5). */
function sentValue(type: "C" | "N" | "T" | "L", value: Value): Value {
  return type === "T" && typeof value === "string" ? value.slice(0, 10) : value;
}

/** The day of a date or a time; undefined where there is none. */
export function dayOf(value: Value | undefined): string | undefined {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : undefined;
}

/** A new record has nothing to be emptied. */
export function filledOnly(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
