import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Closing, Tables } from "../database/tables.ts";
import { asMissingHour } from "../partitions/value-hours.ts";
import { idsBeginning } from "./ids-beginning.ts";
import type { RecordRow } from "./records.ts";
import type { SealedValue } from "./sealed-values.ts";

export type IncidentRow = Selectable<Tables["incident"]>;

/** A cause that was met: once for each record of a page, or once for a run, a connection, a schedule. */
export interface MetCause {
  /** Id of the incident, should this be the first time. */
  readonly id: string;
  /** Keyed hash of the cause: code, place, and what else tells it from others. */
  readonly causeMark: Buffer;
  readonly code: string;
  readonly category: string;
  readonly closing: Closing;
  readonly flowId: string | null;
  readonly connectionId: string | null;
  readonly times: number;
  /** What it looks like: kept where the incident is new, or its sample has expired. */
  readonly example: SealedValue;
  /** What stays of it after that, without values of records. */
  readonly lastingSealed: Buffer;
  /** Whether a person must settle it, and not Koppla. */
  readonly forPerson: boolean;
}

/**
 * Opens an incident for each cause that has none open, and counts on those that have: one statement, whatever their
 * number. The rows are taken in the order of their marks, so that two pages cannot lock each other out.
 * @param causes each mark at most once
 * @returns ids of the open incidents, by mark in hex
 */
export async function openIncidents(
  scope: Scope,
  organisationId: string,
  causes: readonly MetCause[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  if (causes.length === 0) {
    return new Map();
  }
  const met = causes
    .map((cause) => ({
      id: cause.id,
      cause_mark: cause.causeMark.toString("hex"),
      code: cause.code,
      category: cause.category,
      closing: cause.closing,
      flow_id: cause.flowId,
      connection_id: cause.connectionId,
      times: cause.times,
      example_id: cause.example.id,
      example_sealed: cause.example.sealed.toString("hex"),
      lasting_sealed: cause.lastingSealed.toString("hex"),
      for_person: cause.forPerson,
    }))
    .sort((one, other) => (one.cause_mark < other.cause_mark ? -1 : 1));
  const { rows } = await sql<{ id: string; mark: string }>`
    with hour as materialized (select koppla_expiry(${now}) as expires_at),
    n as materialized (select * from jsonb_to_recordset(${JSON.stringify(met)}::jsonb) as n (id uuid, cause_mark text,
      code text, category text, closing text, flow_id uuid, connection_id uuid, times bigint, example_id uuid,
      example_sealed text, lasting_sealed text, for_person boolean)),
    met as (insert into incident as i (organisation_id, id, cause_mark, code, category, closing, flow_id, connection_id,
        opened_at, last_seen_at, seen, for_person, example_id, example_expires_at, lasting_sealed)
      select ${organisationId}, n.id, decode(n.cause_mark, 'hex'), n.code, n.category, n.closing, n.flow_id,
        n.connection_id, ${now}, ${now}, n.times, n.for_person, case when hour.expires_at is not null then n.example_id end,
        hour.expires_at, decode(n.lasting_sealed, 'hex')
      from n, hour order by n.cause_mark
      on conflict (organisation_id, cause_mark) where closed_at is null do update set
        seen = i.seen + excluded.seen, last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at),
        flow_id = coalesce(excluded.flow_id, i.flow_id),
        closing = case when excluded.closing = 'records' then i.closing else excluded.closing end,
        example_id = case when i.example_expires_at > ${now} then i.example_id else excluded.example_id end,
        example_expires_at = case when i.example_expires_at > ${now} then i.example_expires_at
          else excluded.example_expires_at end,
        lasting_sealed = coalesce(i.lasting_sealed, excluded.lasting_sealed)
      returning i.id, i.cause_mark, i.example_id),
    kept as (insert into sealed_value (organisation_id, expires_at, id, body_sealed)
      select ${organisationId}, hour.expires_at, n.example_id, decode(n.example_sealed, 'hex')
      from n join met on met.example_id = n.example_id, hour)
    select id, encode(cause_mark, 'hex') as mark from met`
    .execute(scope)
    .catch((error: unknown) => {
      throw asMissingHour(error, now);
    });
  return new Map(rows.map((row) => [row.mark, row.id]));
}

/** When the open incident of a cause was last met; null: none is open. */
export async function incidentSeenAt(scope: Scope, causeMark: Buffer): Promise<Date | null> {
  const row = await scope
    .selectFrom("incident")
    .select("last_seen_at")
    .where("cause_mark", "=", causeMark)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return row?.last_seen_at ?? null;
}

/** An incident with the number of records that are open for it at this moment. */
export type ListedIncident = IncidentRow & { readonly records: number };

/**
 * Incidents, the last met first: open ones before closed ones. How many records wait for each is read from what is counted
 * already.
 */
export async function listIncidents(
  scope: Scope,
  filter: {
    readonly withClosed: boolean;
    /** Only those of this flow and of its connections: for no others records of it are open. */
    readonly flowId?: string;
    /** Beginning of their ids. */
    readonly idBegins?: string;
    /** The last incident of the page before. */
    readonly after?: { readonly isOpen: boolean; readonly lastSeenAt: Date; readonly id: string };
    readonly limit: number;
  },
): Promise<ListedIncident[]> {
  const { flowId, idBegins, after, withClosed, limit } = filter;
  const named = idBegins === undefined ? sql`true` : idsBeginning("id", idBegins);
  /** The first of the page: all, or those of a place, whose index says the order in these words (migration 0020). */
  const first = (place: RawBuilder<unknown> | null) => {
    const isOpen = place === null ? sql`(closed_at is null)` : sql`(closed_at is null)::integer`;
    const follows =
      after === undefined
        ? sql`true`
        : sql`(${isOpen}, last_seen_at, id) < (${place === null ? after.isOpen : Number(after.isOpen)},
            ${after.lastSeenAt}, ${after.id}::uuid)`;
    const open = place === null ? sql`closed_at is null` : sql`(closed_at is null)::integer = 1`;
    const conditions = [place ?? sql`true`, withClosed ? sql`true` : open, follows, named];
    return sql`select * from incident where ${sql.join(conditions, sql` and `)}
      order by ${isOpen} desc, last_seen_at desc, id desc limit ${limit}`;
  };
  const found =
    flowId === undefined
      ? first(null)
      : // Each part has its index; what stands in two of them is one incident.
        sql`(${first(sql`flow_id = ${flowId}`)}) union select i.* from flow f
          join integration n on n.organisation_id = f.organisation_id and n.id = f.integration_id
          cross join unnest(array[n.left_connection_id, n.right_connection_id]) as side (id)
          cross join lateral (${first(sql`connection_id = side.id`)}) as i where f.id = ${flowId}`;
  const { rows } = await sql<ListedIncident>`
    select i.*, (coalesce(n.records, 0) + coalesce(c.records, 0))::int as records
    from (${found}) as i
    left join lateral (select sum(records) as records from incident_count where incident_id = i.id) as n on true
    left join (select incident_id, sum(records) as records from record_count_change
      where incident_id is not null group by incident_id) as c on c.incident_id = i.id
    order by i.closed_at is null desc, i.last_seen_at desc, i.id desc limit ${limit}`.execute(scope);
  return rows;
}

/** The first records that are open for each of these incidents, by their keys. */
export async function firstOfIncidents(
  scope: Scope,
  incidentIds: readonly string[],
  ofEach: number,
): Promise<RecordRow[]> {
  if (incidentIds.length === 0) {
    return [];
  }
  const { rows } = await sql<RecordRow>`
    select r.* from unnest(${[...incidentIds]}::uuid[]) as wanted (id)
    cross join lateral (select * from record where incident_id = wanted.id order by source_key limit ${ofEach}) as r
    order by r.incident_id, r.source_key`.execute(scope);
  return rows;
}

/** Source keys of a flow's records that are open for an incident, or for any incident with a code. */
export async function keysOfIncidents(
  scope: Scope,
  flowId: string,
  which: { readonly incidentId: string } | { readonly code: string },
): Promise<string[]> {
  const same = "code" in which ? sql`i.code = ${which.code}` : sql`i.id = ${which.incidentId}`;
  const { rows } = await sql<{ source_key: string }>`select r.source_key from record r
    join incident i on i.organisation_id = r.organisation_id and i.id = r.incident_id
    where r.flow_id = ${flowId} and ${same} order by r.source_key`.execute(scope);
  return rows.map((row) => row.source_key);
}

/** Which open incidents may have come to their end. */
export type EndOf =
  /** Those whose records have been settled. */
  | { readonly incidentIds: readonly string[] }
  /** Every one of a flow and its connections that only records keep open: what a crash left behind. */
  | { readonly recordsOf: string; readonly connectionIds: readonly string[] }
  /**
   * Those that a settled page ends: its flow's, and those of connections that answered a call meanwhile. What another
   * flow met on such a connection long ago, before `forgottenBefore`, is over as well.
   */
  | { readonly pageOf: string; readonly answeredBy: readonly string[]; readonly forgottenBefore: Date }
  /** Those that the end of a run of this flow ends. */
  | { readonly runOf: string }
  /** This one, by whoever opened it. */
  | { readonly causeMark: Buffer }
  /** Those of a code in a place that were last met before this moment. */
  | {
      readonly code: string;
      readonly flowId: string | null;
      readonly connectionId: string | null;
      readonly lastSeenBefore: Date | null;
    };

/**
 * Closes those of these incidents that no record is open for. Two steps, since the second has to see what was committed
 * until the first had its locks: whoever points a record to an incident counts on it in the same transaction, and so
 * holds its row. An incident that somebody holds at this moment is being met again, and stays open.
 * @returns how many were closed
 */
export async function closeIncidents(scope: Scope, end: EndOf, now: Date): Promise<number> {
  if ("incidentIds" in end && end.incidentIds.length === 0) {
    return 0;
  }
  const { rows } = await sql<{ id: string }>`select id from incident
    where closed_at is null and ${endingNow(end)} order by cause_mark for no key update skip locked`.execute(scope);
  if (rows.length === 0) {
    return 0;
  }
  const closed = await sql`update incident i set closed_at = ${now}
    where i.id = any(${rows.map((row) => row.id)}::uuid[]) and i.closed_at is null
      and not exists (select from record r where r.organisation_id = i.organisation_id and r.incident_id = i.id)`.execute(
    scope,
  );
  return Number(closed.numAffectedRows ?? 0n);
}

function endingNow(end: EndOf) {
  if ("incidentIds" in end) {
    return sql<boolean>`closing = 'records' and id = any(${[...new Set(end.incidentIds)]}::uuid[])`;
  }
  if ("recordsOf" in end) {
    return sql<boolean>`closing = 'records'
      and (flow_id = ${end.recordsOf} or connection_id = any(${[...end.connectionIds]}::uuid[]))`;
  }
  if ("pageOf" in end) {
    return sql<boolean>`(closing = 'page' and flow_id = ${end.pageOf}
      or closing = 'call' and connection_id = any(${[...end.answeredBy]}::uuid[])
      or closing = 'page' and connection_id = any(${[...end.answeredBy]}::uuid[])
        and last_seen_at < ${end.forgottenBefore})`;
  }
  if ("runOf" in end) {
    return sql<boolean>`closing = 'run' and flow_id = ${end.runOf}`;
  }
  if ("causeMark" in end) {
    return sql<boolean>`cause_mark = ${end.causeMark}`;
  }
  return sql<boolean>`code = ${end.code} and flow_id is not distinct from ${end.flowId}::uuid
    and connection_id is not distinct from ${end.connectionId}::uuid
    and last_seen_at < ${end.lastSeenBefore ?? "infinity"}::timestamptz`;
}
