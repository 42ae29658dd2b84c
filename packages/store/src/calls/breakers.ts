import { sql } from "kysely";
import type { Scope } from "../database/database.ts";

/** A connection whose system cannot be reached: its pages wait, and one at a time asks whether it is back. */
export interface Breaker {
  readonly connectionId: string;
  readonly failures: number;
  /** What was wrong last. */
  readonly code: string;
  /** Since when it has not been reached. */
  readonly since: Date;
  readonly pausedUntil: Date;
}

/** How long a page that asks keeps the others waiting; one that takes longer is joined by another. */
const probeSeconds = 15;

/**
 * Whether a page may use these connections now. Where one is paused and its time has come, the page that asks becomes
 * the probe: for the others it stays paused a while longer.
 * @returns until when the page has to wait; or null, and which of the connections it is to report back about
 */
export async function passBreakers(
  scope: Scope,
  connectionIds: readonly string[],
): Promise<{ readonly waitFor: Breaker | null; readonly probes: readonly string[] }> {
  const open = await readBreakers(scope, connectionIds);
  if (open.length === 0) {
    return { waitFor: null, probes: [] };
  }
  const { rows } = await sql<{ id: string }>`
    update breaker set paused_until = clock_timestamp() + ${probeSeconds} * interval '1 s'
    where connection_id = any(${[...connectionIds]}::uuid[]) and paused_until <= clock_timestamp()
      and not exists (select from breaker b where b.connection_id = any(${[...connectionIds]}::uuid[])
        and b.paused_until > clock_timestamp())
    returning connection_id as id`.execute(scope);
  const probes = rows.map(({ id }) => id);
  if (probes.length === open.length) {
    return { waitFor: null, probes };
  }
  const still = await readBreakers(scope, connectionIds);
  return { waitFor: still.toSorted((one, other) => +other.pausedUntil - +one.pausedUntil)[0] ?? null, probes: [] };
}

export async function readBreakers(scope: Scope, connectionIds: readonly string[]): Promise<Breaker[]> {
  const rows = await scope
    .selectFrom("breaker")
    .selectAll()
    .where("connection_id", "in", [...connectionIds])
    .execute();
  return rows.map((row) => ({
    connectionId: row.connection_id,
    failures: row.failures,
    code: row.code,
    since: row.since,
    pausedUntil: row.paused_until,
  }));
}

/**
 * Notes that a connection's system could not be reached. Pages that fail at the same time count as one failure, so that
 * the waits grow with the outage and not with the number of flows.
 * @param waitMs for the next probe, by the number of failures so far
 * @param isProbe whether this page was the one to ask
 * @returns until when the connection is paused
 */
export async function openBreaker(
  scope: Scope,
  failure: {
    readonly organisationId: string;
    readonly connectionId: string;
    readonly code: string;
    readonly isProbe: boolean;
    waitMs(failures: number): number;
  },
): Promise<Date> {
  const { organisationId, connectionId, code, isProbe } = failure;
  const { rows: locked } = await sql<{ failures: number; paused: boolean }>`
    select failures, paused_until > clock_timestamp() as paused from breaker
    where connection_id = ${connectionId} for update`.execute(scope);
  const [before] = locked;
  const counts = before === undefined || !before.paused || isProbe;
  const failures = (before?.failures ?? 0) + (counts ? 1 : 0);
  const { rows } = await sql<{ until: Date }>`
    insert into breaker as b (organisation_id, connection_id, failures, code, since, paused_until)
    values (${organisationId}, ${connectionId}, ${failures}, ${code}, clock_timestamp(),
      clock_timestamp() + ${failure.waitMs(failures)} * interval '1 ms')
    on conflict (organisation_id, connection_id) do update set failures = excluded.failures, code = excluded.code,
      paused_until = case when ${counts} then excluded.paused_until else b.paused_until end
    returning paused_until as until`.execute(scope);
  const [row] = rows;
  if (row === undefined) {
    throw new Error("A breaker that was just stored is not there.");
  }
  return row.until;
}

/**
 * Ends a probe: of connections that were reached nothing waits any longer; those that the probe did not come to ask are
 * asked by the next page.
 */
export async function closeBreakers(
  scope: Scope,
  { reached, unasked }: { readonly reached: readonly string[]; readonly unasked: readonly string[] },
): Promise<void> {
  await sql`delete from breaker where connection_id = any(${[...reached]}::uuid[])`.execute(scope);
  await sql`update breaker set paused_until = clock_timestamp()
    where connection_id = any(${[...unasked]}::uuid[])`.execute(scope);
}
