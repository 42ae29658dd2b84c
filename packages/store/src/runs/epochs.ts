import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { FenceLost } from "./runs.ts";

/** What is known of an integration's records, and is forgotten with its epoch. */
export interface KnownOfEpoch {
  readonly flows: readonly {
    readonly name: string;
    readonly records: number;
    /** Whether its next pass would have read only what changed. */
    readonly hasCursor: boolean;
  }[];
  readonly links: readonly { readonly entity: string; readonly links: number }[];
}

export async function knownOfEpoch(scope: Scope, integrationId: string): Promise<KnownOfEpoch> {
  const flows = await sql<{ name: string; records: number; hasCursor: boolean }>`
    select f.name, f.cursor is not null as "hasCursor",
      (select count(*)::int from record r where r.flow_id = f.id) as records
    from flow f where f.integration_id = ${integrationId} order by f.name`.execute(scope);
  const links = await sql<{ entity: string; links: number }>`
    select entity, count(*)::int as links from link where integration_id = ${integrationId}
    group by entity order by entity`.execute(scope);
  return { flows: flows.rows, links: links.rows };
}

/** The integration was set up for another system or company since it was opened: nothing of before may be noted. */
export class EpochOver extends FenceLost {}

/**
 * Keeps a new epoch from beginning until the transaction ends.
 * @throws EpochOver when one has begun since the integration was opened
 */
export async function holdEpoch(
  scope: Scope,
  { integrationId, epoch }: { readonly integrationId: string; readonly epoch: number },
): Promise<void> {
  const row = await scope
    .selectFrom("integration")
    .select("id")
    .where("id", "=", integrationId)
    .where("epoch", "=", epoch)
    .forShare()
    .executeTakeFirst();
  if (row === undefined) {
    throw new EpochOver("One of the connections leads to another system or company since.");
  }
}

/**
 * Begins a new epoch of integrations: their runs end here, and what is known of their records is forgotten. What happened
 * stays: runs, activity, audit. So does what a person set up.
 *
 * Locks come in the order in which workers take them. Integrations first, so that no run begins meanwhile; then the runs,
 * which waits for whoever is noting something and stops all that comes later; only then the rest.
 * @param begin.connectionIds connections that lead elsewhere now: what is known of how these can be reached goes as well
 * @param begin.emptiedIds those of them whose system was set up anew in its place: documents placed there are claimed no more
 */
export async function beginEpoch(
  scope: Scope,
  begin: {
    readonly integrationIds: readonly string[];
    readonly connectionIds: readonly string[];
    readonly emptiedIds?: readonly string[];
    readonly now: Date;
  },
): Promise<void> {
  const integrations = sql`any(${[...begin.integrationIds].sort()}::uuid[])`;
  const connections = sql`any(${[...begin.connectionIds].sort()}::uuid[])`;
  await sql`select from integration where id = ${integrations} order by id for no key update`.execute(scope);
  await sql`update integration set epoch = epoch + 1 where id = ${integrations}`.execute(scope);
  const flows = sql`(select id from flow where integration_id = ${integrations})`;
  await sql`select from run where flow_id in ${flows} and state in ('running', 'paused') order by id
    for no key update`.execute(scope);
  await sql`update run set state = 'cancelled', finished_at = ${begin.now}, lease_until = null, waiting_until = null,
    stop_requested = null, attempt = attempt + 1
    where flow_id in ${flows} and state in ('running', 'paused')`.execute(scope);
  for (const table of ["pass_key", "target_key", "reconcile_key", "difference", "mark", "hint"]) {
    await sql`delete from ${sql.table(table)} where flow_id in ${flows}`.execute(scope);
  }
  for (const table of ["transport.hint", "transport.comparison"]) {
    await sql`delete from ${sql.table(table)} where flow_id in ${flows}`.execute(scope);
  }
  for (const table of ["customer_answer", "link"]) {
    await sql`delete from ${sql.table(table)} where integration_id = ${integrations}`.execute(scope);
  }
  const emptied = sql`any(${[...(begin.emptiedIds ?? [])].sort()}::uuid[])`;
  await sql`delete from document_claim where flow_id in (select f.id from flow f join integration i on i.id = f.integration_id
    where case when f.left_to_right then i.right_connection_id else i.left_connection_id end = ${emptied})`.execute(
    scope,
  );
  await sql`delete from record where flow_id in ${flows}`.execute(scope);
  await sql`update flow set cursor = null where integration_id = ${integrations}`.execute(scope);
  for (const table of ["intent", "webhook", "webhook_event", "breaker", "call_state"]) {
    await sql`delete from ${sql.table(table)} where connection_id = ${connections}`.execute(scope);
  }
  await closeForgotten(scope, begin.now, { flows, connections, integrations });
}

/** Incidents of the flows, of connections that lead elsewhere, and those of other connections that no record is open for. */
async function closeForgotten(
  scope: Scope,
  now: Date,
  of: { readonly [Name in "flows" | "connections" | "integrations"]: ReturnType<typeof sql> },
): Promise<void> {
  const over = sql`closed_at is null and (flow_id in ${of.flows} or connection_id = ${of.connections}
    or closing = 'records' and not exists (select from record r where r.incident_id = i.id)
      and connection_id in (select unnest(array[left_connection_id, right_connection_id]) from integration
        where id = ${of.integrations}))`;
  await sql`update incident i set closed_at = ${now} from (
      select organisation_id, id from incident i where ${over} order by cause_mark for no key update) as o
    where i.organisation_id = o.organisation_id and i.id = o.id`.execute(scope);
}
