import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { RecordState } from "../database/tables.ts";

/** What one settled page did, beside the states of its records. */
export interface SettledCounts {
  readonly organisationId: string;
  readonly flowId: string;
  readonly now: Date;
  /** Its run counts to the day, in the organisation's zone, on which it began. */
  readonly runStartedAt: Date;
  /** Records that were found changed in the source. */
  readonly found: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
}

/**
 * Adds up what the transactions of a flow have noted of its records' states, and counts what a page moved. Call it last in
 * the transaction that settles the page: these rows are the last that it locks, and it takes them in one order.
 */
export async function settleCounts(scope: Scope, settled: SettledCounts): Promise<void> {
  const { organisationId, flowId, now, runStartedAt, found, created, updated, skipped } = settled;
  await sql`
    with taken as (
      delete from record_count_change where flow_id = ${flowId} returning state, incident_id, records
    ), states as (
      insert into record_count as c (organisation_id, flow_id, state, records)
      select ${organisationId}, ${flowId}, state, sum(records) from taken
      group by state having sum(records) <> 0 order by state
      on conflict (organisation_id, flow_id, state) do update set records = c.records + excluded.records
    ), incidents as (
      insert into incident_count as c (organisation_id, incident_id, flow_id, records)
      select ${organisationId}, incident_id, ${flowId}, sum(records) from taken where incident_id is not null
      group by incident_id having sum(records) <> 0 order by incident_id
      on conflict (organisation_id, incident_id, flow_id) do update set records = c.records + excluded.records
    ), hours as (
      insert into moved_hour as h (organisation_id, hour, flow_id, found, carried)
      select ${organisationId}, date_trunc('hour', ${now}::timestamptz, 'UTC'), ${flowId}, ${found}::integer,
        ${created + updated}::integer
      where ${found + created + updated}::integer > 0
      on conflict (organisation_id, hour, flow_id) do update set
        found = h.found + excluded.found, carried = h.carried + excluded.carried
    )
    insert into run_day as d (organisation_id, day, flow_id, created, updated, skipped)
    select id, (${runStartedAt}::timestamptz at time zone reconcile_zone)::date, ${flowId}, ${created}::integer,
      ${updated}::integer, ${skipped}::integer
    from organisation where ${created + updated + skipped}::integer > 0
    on conflict (organisation_id, day, flow_id) do update set created = d.created + excluded.created,
      updated = d.updated + excluded.updated, skipped = d.skipped + excluded.skipped`.execute(scope);
}

/** How many records of a flow are in a state. */
export interface RecordCount {
  readonly flowId: string;
  readonly state: RecordState;
  readonly records: number;
}

/** Of each flow and state, save where there are none. */
export async function recordCounts(scope: Scope): Promise<RecordCount[]> {
  const { rows } = await sql<RecordCount>`
    select flow_id as "flowId", state, sum(records)::int as records
    from (select flow_id, state, records from record_count
      union all select flow_id, state, records from record_count_change) as both_of_them
    group by flow_id, state having sum(records) <> 0 order by flow_id, state`.execute(scope);
  return rows;
}
