import type { FieldSchema } from "@koppla/connector-sdk";
import { canonicaliseRecord, type RecordFields, readPath, type Value } from "@koppla/mapping";
import type { FieldMarks, OrganisationKeys } from "@koppla/store";
import { canonicalText } from "../fingerprint.ts";

/** 72 bits: two values of one field of one record meet by chance once in 10²¹. */
const markBytes = 9;

/** A keyed hash of one field's value: what it was cannot be read from it, only whether it is still the same. */
export function fieldMark(keys: OrganisationKeys, field: string, value: Value): string {
  return keys
    .mark("field", `${field} ${canonicalText(value)}`)
    .subarray(0, markBytes)
    .toString("base64");
}

/** Marks of the given values. */
export function marksOf(keys: OrganisationKeys, fields: RecordFields): FieldMarks {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, fieldMark(keys, field, value)]));
}

/**
 * The values of a source record that a mapping reads, as the flow in the other direction sees them when it writes them:
 * in the form in which their system keeps them.
 */
export function readSources(
  schema: readonly FieldSchema[],
  sources: ReadonlyMap<string, readonly string[]>,
  record: RecordFields,
): RecordFields {
  const canonical = canonicaliseRecord(schema, record);
  const fields = new Set([...sources.values()].flat().flatMap((source) => keptFields(schema, source)));
  return Object.fromEntries(
    [...fields].map((field) => [
      field,
      Object.hasOwn(canonical, field) ? (canonical[field] ?? null) : readPath(record, field),
    ]),
  );
}

/** The fields in which a source's value is kept: its own, or those that it is computed from. */
export function keptFields(schema: readonly FieldSchema[], source: string): readonly string[] {
  return schema.find(({ name }) => name === source)?.computedFrom ?? [source];
}
