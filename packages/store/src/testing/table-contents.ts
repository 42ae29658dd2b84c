import type { DatabaseAddress } from "../database/address.ts";
import { withAdmin } from "../migrations/migrate.ts";

/**
 * A hash of all that each table of the database holds, in all schemas: what is the same has not changed.
 * @param without columns that are left out, as `schema.table.column`; `schema.table` leaves out a whole table
 * @returns by `schema.table`
 */
export function tableContents(
  address: DatabaseAddress,
  without: ReadonlySet<string> = new Set(),
): Promise<ReadonlyMap<string, string>> {
  return withAdmin(address, async (client) => {
    // Partitions are seen through the table that they are of.
    const { rows: tables } = await client.query<{ name: string; place: string; columns: string[] }>(
      `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as place,
         array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       order by 1`,
    );
    const contents = new Map<string, string>();
    for (const { name, place, columns } of tables.filter((table) => !without.has(table.name))) {
      const leftOut = columns.filter((column) => without.has(`${name}.${column}`));
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' rows, ' || coalesce(md5(string_agg(row, '' order by row)), '') as hash
         from (select md5((to_jsonb(t) - $1::text[])::text) as row from ${place} t) as hashed`,
        [leftOut],
      );
      contents.set(name, rows[0]?.hash ?? "");
    }
    return contents;
  });
}
