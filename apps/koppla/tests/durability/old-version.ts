import { createHash } from "node:crypto";
import type { withAdmin } from "@koppla/store";
import { migrations } from "@koppla/store/migrations/index";

/*
 * A database as an earlier version left it, made by that version's own migrations. Columns stand here as it had them.
 */

/** A session of the database's owner. */
export type Admin = Parameters<Parameters<typeof withAdmin>[1]>[0];

export interface OldIds {
  readonly organisation: string;
  readonly pim: string;
  readonly books: string;
  readonly integration: string;
  readonly flow: string;
}

export function newIds(): OldIds {
  const id = () => crypto.randomUUID();
  return { organisation: id(), pim: id(), books: id(), integration: id(), flow: id() };
}

/** @param last name of the newest migration that it had, such as `0017-version` */
export async function makeVersion(client: Admin, last: string): Promise<void> {
  await client.query(`create table migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  for (const { name, sql } of migrations.filter((one) => one.name <= last)) {
    await client.query(sql);
    const checksum = createHash("sha256").update(sql).digest("hex");
    await client.query("insert into migration (name, checksum) values ($1, $2)", [name, checksum]);
  }
}

/** The organisation `demo` with the flow `shop/products`. */
export async function setUpOld(client: Admin, ids: OldIds): Promise<void> {
  await client.query("select set_config('koppla.organisation_id', $1, false)", [ids.organisation]);
  await client.query("insert into organisation (id, name) values ($1, $2)", [ids.organisation, "demo"]);
  for (const [id, name, system] of [
    [ids.pim, "pim", "parts-pim"],
    [ids.books, "books", "accountview"],
  ]) {
    await client.query(
      `insert into connection (organisation_id, id, name, system, base_url, settings, credentials_sealed,
        credentials_mark) values ($1, $2, $3, $4, 'https://shop.example', '{}', '\\x00', '\\x00')`,
      [ids.organisation, id, name, system],
    );
  }
  await client.query(
    `insert into integration (organisation_id, id, name, left_connection_id, right_connection_id)
      values ($1, $2, 'shop', $3, $4)`,
    [ids.organisation, ids.integration, ids.pim, ids.books],
  );
  await client.query(
    `insert into flow (organisation_id, id, integration_id, name, entity, left_to_right, settings, mapping)
      values ($1, $2, $3, 'products', 'product', true, '{}', '{}')`,
    [ids.organisation, ids.flow, ids.integration],
  );
}
