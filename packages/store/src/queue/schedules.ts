import { type RawBuilder, sql } from "kysely";
import type { Database, Scope } from "../database/database.ts";

/** A flow whose time has come. */
export interface DueSchedule {
  readonly organisationId: string;
  readonly flowId: string;
  /** The occurrence. */
  readonly nextAt: Date;
}

/** Schedules of all organisations that are due: of each in turn, its oldest first. */
export async function dueSchedules(database: Database, now: Date, limit: number): Promise<DueSchedule[]> {
  const { rows } = await sql<DueSchedule>`
    select organisation_id as "organisationId", flow_id as "flowId", next_at as "nextAt"
    from (select *, row_number() over (partition by organisation_id order by next_at) as turn
      from transport.schedule where next_at <= ${now}) as due
    order by turn, next_at limit ${limit}`.execute(database);
  return rows;
}

/**
 * Flows of all organisations for which an occurrence has fired, and whose run can begin now: those that are at work or
 * paused are left out. Organisations come in turn: whoever has the fewest runs, those that would begin before included.
 */
export async function owedSchedules(
  database: Database,
  limit: number,
): Promise<readonly Omit<DueSchedule, "nextAt">[]> {
  const { rows } = await sql<Omit<DueSchedule, "nextAt">>`
    select organisation_id as "organisationId", flow_id as "flowId"
    from (select s.organisation_id, s.flow_id, s.owed_at, ${turn(sql`s.organisation_id`, sql`s.owed_at`)} as turn
      from transport.schedule s
      where s.owed_at <= clock_timestamp() and not exists (select from transport.busy b where b.flow_id = s.flow_id)) as owed
    order by turn, owed_at limit ${limit}`.execute(database);
  return rows;
}

/** Which run of its organisation, from 1, a flow's would be. */
export function turn(organisation: RawBuilder<unknown>, oldest: RawBuilder<unknown>): RawBuilder<number> {
  return sql`row_number() over (partition by ${organisation} order by ${oldest})
    + (select count(*) from transport.busy b where b.organisation_id = ${organisation})`;
}

/** A schedule that should have moved on. */
export interface SilentSchedule extends DueSchedule {
  /** Since when its run is owed; null: none is. */
  readonly owedAt: Date | null;
}

/** Schedules of all organisations that were due, or are owed a run, since before a moment. */
export async function silentSchedules(database: Database, before: Date, limit: number): Promise<SilentSchedule[]> {
  const rows = await database
    .selectFrom("transport.schedule")
    .select(["organisation_id", "flow_id", "next_at", "owed_at"])
    .where((either) => either.or([either("next_at", "<", before), either("owed_at", "<", before)]))
    .orderBy("next_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    flowId: row.flow_id,
    nextAt: row.next_at,
    owedAt: row.owed_at,
  }));
}

/** Sets when a flow runs next; null: it runs by itself no more. */
export async function setNextTime(scope: Scope, flow: Omit<DueSchedule, "nextAt">, nextAt: Date | null): Promise<void> {
  if (nextAt === null) {
    await scope.deleteFrom("transport.schedule").where("flow_id", "=", flow.flowId).execute();
    return;
  }
  await scope
    .insertInto("transport.schedule")
    .values({ organisation_id: flow.organisationId, flow_id: flow.flowId, next_at: nextAt })
    .onConflict((conflict) => conflict.column("flow_id").doUpdateSet({ next_at: nextAt, owed_at: null }))
    .execute();
}

/**
 * Moves a schedule on from one occurrence to the next: compare-and-set, so that of any number of servers one fires it.
 * @param move.owed a run is owed from now on: the job, in the same row and transaction as the occurrence that made it due
 * @returns false when another server has been here
 */
export async function moveSchedule(
  scope: Scope,
  move: { readonly due: DueSchedule; readonly nextAt: Date; readonly owed: boolean },
): Promise<boolean> {
  const result = await scope
    .updateTable("transport.schedule")
    .set({
      next_at: move.nextAt,
      ...(move.owed ? { owed_at: sql<Date>`coalesce(owed_at, clock_timestamp())` } : {}),
    })
    .where("flow_id", "=", move.due.flowId)
    .where("next_at", "=", move.due.nextAt)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function isOwed(scope: Scope, flowId: string): Promise<boolean> {
  const row = await scope
    .selectFrom("transport.schedule")
    .select("flow_id")
    .where("flow_id", "=", flowId)
    .where("owed_at", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The run that a schedule owed has begun, or will not begin. `laterMs`: it is tried again then. */
export async function settleOwed(scope: Scope, flowId: string, laterMs?: number): Promise<void> {
  const later = laterMs === undefined ? null : sql<Date>`clock_timestamp() + ${laterMs} * interval '1 ms'`;
  await scope.updateTable("transport.schedule").set({ owed_at: later }).where("flow_id", "=", flowId).execute();
}
