import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { RunState } from "../database/tables.ts";

/** What the runs of one day did, by flow. */
export interface RunDay {
  readonly flowId: string;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
}

/** Sums over the runs that began on this day, as the organisation's calendar has it. Flows that did nothing are left out. */
export async function runsOfDay(scope: Scope, now: Date): Promise<RunDay[]> {
  const { rows } = await sql<RunDay>`
    select flow_id as "flowId", created, updated, skipped from run_day
    where day = (select (${now}::timestamptz at time zone reconcile_zone)::date from organisation)`.execute(scope);
  return rows;
}

/** The last run of a flow. */
export interface LastRun {
  readonly flowId: string;
  readonly runId: string;
  readonly state: RunState;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly unchanged: number;
}

/** The last run of each flow that ever had one. */
export async function lastRuns(scope: Scope): Promise<LastRun[]> {
  const { rows } = await sql<LastRun>`
    select f.id as "flowId", r.id as "runId", r.state, r.started_at as "startedAt", r.finished_at as "finishedAt",
      r.unchanged
    from flow f cross join lateral (select * from run
      where organisation_id = f.organisation_id and flow_id = f.id order by started_at desc, id desc limit 1) r`.execute(
    scope,
  );
  return rows;
}

/** What moved in one hour, over all flows. */
export interface MovedHour {
  readonly hour: Date;
  readonly found: number;
  readonly carried: number;
}

/** Hours from this one on in which something moved, the oldest first. */
export async function movedSince(scope: Scope, since: Date): Promise<MovedHour[]> {
  const { rows } = await sql<MovedHour>`
    select hour, sum(found)::int as found, sum(carried)::int as carried from moved_hour
    where hour >= ${since} group by hour order by hour`.execute(scope);
  return rows;
}

/** Whether an organisation is in step, since when, and how many incidents are open. */
export interface Standing {
  readonly inStep: boolean;
  readonly since: Date;
  readonly open: number;
  readonly forPerson: number;
}

export async function readStanding(scope: Scope): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select coalesce(s.holds, true) as "inStep", coalesce(s.since, o.created_at) as since, i.open, i."forPerson"
    from organisation o left join in_step s on s.organisation_id = o.id
    cross join (select count(*)::int as open, (count(*) filter (where for_person))::int as "forPerson"
      from incident where closed_at is null) i`.execute(scope);
  const [standing] = rows;
  if (standing === undefined) {
    throw new Error("The organisation of this transaction is no more.");
  }
  return standing;
}

/** When the schedules of an organisation's flows are due next. */
export async function nextTimes(scope: Scope, organisationId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await scope
    .selectFrom("transport.schedule")
    .select(["flow_id", "next_at"])
    .where("organisation_id", "=", organisationId)
    .execute();
  return new Map(rows.map((row) => [row.flow_id, row.next_at]));
}
