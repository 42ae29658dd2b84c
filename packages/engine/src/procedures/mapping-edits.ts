import { type Mapping, mappingSchema } from "@koppla/mapping";

/** Whose rows of an order flow's mapping belong to its customers, or to their delivery addresses. */
export const orderPrefixes = ["customer", "address"] as const;

/** The rows of the flow's own entity. */
export function ownEdits(edits: Mapping): Mapping {
  const others = orderPrefixes.map((prefix) => `${prefix}.`);
  return Object.fromEntries(
    Object.entries(edits).filter(([field]) => !others.some((prefix) => field.startsWith(prefix))),
  );
}

/** The rows of an order flow that are written `customer.FIELD` or `address.FIELD`, by FIELD. */
export function prefixedEdits(edits: Mapping, prefix: (typeof orderPrefixes)[number]): Mapping {
  const rows = Object.entries(edits).filter(([field]) => field.startsWith(`${prefix}.`));
  return Object.fromEntries(rows.map(([field, row]) => [field.slice(prefix.length + 1), row]));
}

/** A flow's edits as kept or as written in the file. @throws ZodError when they have not the shape of rows. */
export function editsFrom(plain: unknown): Mapping {
  return mappingSchema.parse(plain);
}
