import type { Administration } from "../administration.ts";

/* Numbers that the server assigns (accountview.md §10.3 rule 25): SUB_NR, ORD_NR, PAGE_NR, REC_ID. */

/** The key of a new record that was sent without one. */
export function assignedKey(administration: Administration, table: string, keyField: string): string {
  if (keyField === "REC_ID") return recordId(administration);
  const first = keyField === "ORD_NR" ? 20_260_001 : 10_001;
  for (;;) {
    const number = String(administration.nextNumber(keyField, first));
    if (!administration.rows(table).get(number)) return number;
  }
}

export function recordId(administration: Administration): string {
  return String(administration.nextNumber("REC_ID", 1)).padStart(10, "0");
}
