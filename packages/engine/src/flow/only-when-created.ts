import type { Mapping } from "@koppla/mapping";

/** The rows of a flow that leaves alone what the target has: each is written when the record is created, or never. */
export function onlyWhenCreated(rows: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(rows).map(([field, row]) => [field, row.write === "never" ? row : { ...row, write: "create" }]),
  );
}
