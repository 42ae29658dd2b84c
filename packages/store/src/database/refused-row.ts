import pg from "pg";

/** What the database said no to for the sake of a row's own content. It holds no value. */
export interface RefusedRow {
  readonly sqlstate: string;
  readonly table: string | undefined;
}

/** 22: what a text or number holds; 23: keys, references, checks; 54: larger than a row of an index may be. */
const contentClasses = new Set(["22", "23", "54"]);

/** @returns undefined when the error is no refusal of what a row holds */
export function refusedRow(error: unknown): RefusedRow | undefined {
  const sqlstate = error instanceof pg.DatabaseError ? error.code : undefined;
  return error instanceof pg.DatabaseError && sqlstate !== undefined && contentClasses.has(sqlstate.slice(0, 2))
    ? { sqlstate, table: error.table }
    : undefined;
}
