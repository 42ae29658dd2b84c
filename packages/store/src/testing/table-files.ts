import type { DatabaseAddress } from "../database/address.ts";
import { withAdmin } from "../migrations/migrate.ts";

/** Names of the tables whose files hold these bytes on the disk, whatever a query would find (G-5). */
export function filesHolding(address: DatabaseAddress, bytes: Buffer): Promise<string[]> {
  return withAdmin(address, async (client) => {
    await client.query("checkpoint");
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 't') and relpersistence <> 't'
        and position($1::bytea in pg_read_binary_file(pg_relation_filepath(oid), 0, 1 << 28, true)) > 0`,
      [bytes],
    );
    return rows.map(({ name }) => name);
  });
}

/** Names of the tables in which a text stands in clear, in any column. */
export function tablesWith(address: DatabaseAddress, text: string): Promise<string[]> {
  return withAdmin(address, async (client) => {
    const { rows } = await client.query<{ place: string }>(
      "select format('%I.%I', table_schema, table_name) as place from information_schema.tables where table_type = 'BASE TABLE'",
    );
    const found: string[] = [];
    for (const { place } of rows) {
      const { rowCount } = await client.query(`select from ${place} t where position($1 in t::text) > 0 limit 1`, [
        text,
      ]);
      found.push(...(rowCount === 0 ? [] : [place]));
    }
    return found;
  });
}
