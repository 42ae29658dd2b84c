import { sql } from "kysely";
import type { Scope } from "../database/database.ts";

/** What ends with a part of the set-up. */
export interface Ending {
  readonly flows: number;
  /** What is known of so many records of the source. */
  readonly records: number;
  readonly links: number;
  readonly lookupTables: number;
  readonly schedules: number;
  readonly openIncidents: number;
  readonly webhooks: number;
  /** Connections that are signed in, or hold credentials. */
  readonly signIns: number;
}

/** Parts of the set-up, by their ids. */
export interface Parts {
  readonly flowIds: readonly string[];
  readonly integrationIds: readonly string[];
  readonly lookupTables: readonly { readonly integrationId: string; readonly name: string }[];
  readonly connectionIds: readonly string[];
}

/** Counts what ends with these parts. Links belong to an integration: they stay when one of its flows goes. */
export async function readEnding(scope: Scope, parts: Parts): Promise<Ending> {
  const [flows, integrations] = [idsOf(parts.flowIds), idsOf(parts.integrationIds)];
  const connections = idsOf(parts.connectionIds);
  const { rows } = await sql<Ending>`select
    (select count(*)::int from flow where id = ${flows}) as flows,
    (select count(*)::int from record where flow_id = ${flows}) as records,
    (select count(*)::int from link where integration_id = ${integrations}) as links,
    ${parts.lookupTables.length}::int as "lookupTables",
    (select count(*)::int from flow where id = ${flows} and schedule is not null) as schedules,
    (select count(*)::int from incident where closed_at is null
      and (flow_id = ${flows} or connection_id = ${connections})) as "openIncidents",
    (select count(*)::int from webhook where connection_id = ${connections}) as webhooks,
    (select count(*)::int from connection where id = ${connections}) as "signIns"`.execute(scope);
  const [ending] = rows;
  if (ending === undefined) {
    throw new Error("The database counted nothing.");
  }
  return ending;
}

/** Flows of these that have a run under way or paused. Keeps new runs of them from beginning until the transaction ends. */
export async function holdFlows(scope: Scope, flowIds: readonly string[]): Promise<readonly string[]> {
  await sql`select from flow where id = ${idsOf(flowIds)} order by id for update`.execute(scope);
  return busyFlows(scope, flowIds);
}

/** Flows of these that have a run under way or paused. */
export async function busyFlows(scope: Scope, flowIds: readonly string[]): Promise<readonly string[]> {
  const rows = await scope
    .selectFrom("run")
    .select("flow_id")
    .where("flow_id", "in", [...flowIds, noId])
    .where("state", "in", ["running", "paused"])
    .execute();
  return rows.map(({ flow_id: id }) => id);
}

/** No row has it: an empty list is no list for the database. */
const noId = "00000000-0000-0000-0000-000000000000";

function idsOf(ids: readonly string[]) {
  return sql`any(${[...ids].sort()}::uuid[])`;
}
