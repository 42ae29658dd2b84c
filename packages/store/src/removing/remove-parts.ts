import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Parts } from "./endings.ts";

/**
 * Removes parts of the set-up with what is known of them. Activity stays until its day goes; what was placed stays claimed,
 * so that a flow that is added again places nothing twice.
 */
export async function removeParts(scope: Scope, parts: Parts, now: Date): Promise<void> {
  const flows = sql`any(${[...parts.flowIds]}::uuid[])`;
  const connections = sql`any(${[...parts.connectionIds]}::uuid[])`;
  // Closed first: whether all is in step is decided when an incident closes.
  await sql`update incident i set closed_at = ${now} from (
      select organisation_id, id from incident where closed_at is null
        and (flow_id = ${flows} or connection_id = ${connections}) order by cause_mark for no key update) as o
    where i.organisation_id = o.organisation_id and i.id = o.id`.execute(scope);
  for (const id of parts.flowIds) {
    await sql`select koppla_remove_flow(${id})`.execute(scope);
  }
  const integrations = sql`any(${[...parts.integrationIds]}::uuid[])`;
  for (const table of ["customer_answer", "link", "lookup_table"]) {
    await sql`delete from ${sql.table(table)} where integration_id = ${integrations}`.execute(scope);
  }
  for (const { integrationId, name } of parts.lookupTables) {
    await sql`delete from lookup_table where integration_id = ${integrationId} and name = ${name}`.execute(scope);
  }
  await sql`delete from integration where id = ${integrations}`.execute(scope);
  for (const id of parts.connectionIds) {
    await sql`select koppla_remove_connection(${id})`.execute(scope);
  }
}

/** Switches every flow of the organisation off, so that nothing begins by itself any more. */
export async function switchAllOff(scope: Scope): Promise<void> {
  await sql`update flow set enabled = false, schedule = null`.execute(scope);
  await sql`delete from transport.schedule where flow_id in (select id from flow)`.execute(scope);
}

/** Rows of each table that one transaction removes. */
const atOnce = 5_000;

/**
 * Removes some rows of every table of this organisation; of the organisation itself once nothing else is left.
 * @returns how many rows went; none: nothing is left
 */
export async function removeSomeOfOrganisation(scope: Scope): Promise<number> {
  const { rows } = await sql<{ removed: number }>`select koppla_remove_organisation(${atOnce}) as removed`.execute(
    scope,
  );
  return rows[0]?.removed ?? 0;
}
