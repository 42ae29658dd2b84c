import type { RecordFields, Value } from "@koppla/mapping";
import type { OrganisationKeys } from "@koppla/store";

/** One keyed mark for all values that are always written: equal marks mean that nothing would change. */
export function fingerprint(keys: OrganisationKeys, fields: RecordFields): Buffer {
  return keys.mark("fingerprint", canonicalText(fields));
}

/** JSON with the properties of every object in order of their names. */
export function canonicalText(value: Value): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalText).join(",")}]`;
  }
  if (value !== null && typeof value === "object") {
    const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${canonicalText(part)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
