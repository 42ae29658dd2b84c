import { withAdmin } from "@koppla/store/migrations/migrate";
import type { TestKoppla } from "./test-koppla.ts";

/** Rows that the database of a test refuses. */
export interface RefusedRows {
  readonly table: "activity" | "link" | "mark" | "record";
  /** Which of its columns holds the key. */
  readonly column: "source_key" | "left_key" | "right_key";
  readonly key: string;
  readonly sqlstate: string;
  /** Further condition on the new row. */
  readonly when?: string;
}

/** Makes the database refuse some rows with a SQLSTATE, as it does for what a row holds, until `allowRows`. */
export async function refuseRows(koppla: TestKoppla, rows: RefusedRows): Promise<void> {
  const { table, column, key, sqlstate, when = "true" } = rows;
  await withAdmin(koppla.engine.address, async (client) => {
    await client.query(`create or replace function refuse_rows() returns trigger language plpgsql as $body$ begin
      raise exception 'refused' using errcode = '${sqlstate}', table = '${table}'; end $body$`);
    await client.query(`create or replace trigger refuse_rows before insert or update on ${table} for each row
      when (new.${column} = '${key}' and ${when}) execute function refuse_rows()`);
  });
}

export async function allowRows(koppla: TestKoppla): Promise<void> {
  const statements = ["activity", "link", "mark", "record"].map(
    (table) => `drop trigger if exists refuse_rows on ${table}`,
  );
  await withAdmin(koppla.engine.address, (client) => client.query(statements.join(";")));
}
