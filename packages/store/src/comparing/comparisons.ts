import { sql } from "kysely";
import type { Database, Scope } from "../database/database.ts";

/** A flow that one worker compares; the attempt is its fence. */
export interface Comparison {
  readonly organisationId: string;
  readonly flowId: string;
  readonly attempt: number;
  /** When it was asked for: one that fails is given up after a while. */
  readonly askedAt: Date;
  /** As the database writes it, to the microsecond: another one says that it was asked for once more. */
  readonly dueAt: string;
}

/** Without a word for so long, a worker is dead, and another one takes its comparison. */
export const comparisonLeaseMs = 15_000;

/**
 * Asks for comparisons of flows of this transaction's organisation, in this order. One that is under way is done once
 * more: what it compares may be older than the reason to ask.
 */
export async function askComparisons(scope: Scope, flowIds: readonly string[]): Promise<void> {
  if (flowIds.length === 0) {
    return;
  }
  await sql`insert into transport.comparison (flow_id, organisation_id, due_at)
    select f.id, koppla_organisation(), statement_timestamp() + f.place * interval '1 ms'
    from unnest(${[...flowIds]}::uuid[]) with ordinality as f (id, place) order by f.id
    on conflict (flow_id) do update set asked_at = excluded.asked_at, due_at = excluded.due_at`.execute(scope);
}

/**
 * Takes the comparison that has waited longest: one of an organisation at a time, so that its flows follow each other,
 * and none of another's hundreds is before it.
 * @returns null when nothing is due
 */
export async function takeComparison(database: Database): Promise<Comparison | null> {
  const { rows: due } = await sql<Pick<Comparison, "flowId" | "dueAt">>`
    select flow_id as "flowId", due_at::text as "dueAt"
    from (select distinct on (organisation_id) * from transport.comparison c
      where not exists (select from transport.comparison l
        where l.organisation_id = c.organisation_id and l.lease_until > clock_timestamp())
      order by organisation_id, due_at) as first
    where due_at <= clock_timestamp() order by due_at limit 20`.execute(database);
  for (const { flowId, dueAt } of due) {
    const { rows } = await sql<Comparison>`update transport.comparison
      set lease_until = clock_timestamp() + ${comparisonLeaseMs} * interval '1 ms', attempt = attempt + 1
      where flow_id = ${flowId} and due_at = ${dueAt}::timestamptz and (lease_until is null or lease_until <= clock_timestamp())
      returning organisation_id as "organisationId", flow_id as "flowId", attempt, asked_at as "askedAt",
        due_at::text as "dueAt"`.execute(database);
    if (rows[0] !== undefined) {
      return rows[0];
    }
  }
  return null;
}

/** Says that this worker is still at it. @returns false when another one has taken it */
export async function renewComparison(database: Database, { flowId, attempt }: Comparison): Promise<boolean> {
  const { numAffectedRows } = await sql`update transport.comparison
    set lease_until = clock_timestamp() + ${comparisonLeaseMs} * interval '1 ms'
    where flow_id = ${flowId} and attempt = ${attempt}`.execute(database);
  return numAffectedRows === 1n;
}

/** Ends it, unless it was asked for once more meanwhile: then it may be taken at once. */
export async function endComparison(database: Database, { flowId, attempt, dueAt }: Comparison): Promise<void> {
  await sql`delete from transport.comparison
    where flow_id = ${flowId} and attempt = ${attempt} and due_at = ${dueAt}::timestamptz`.execute(database);
  await sql`update transport.comparison set lease_until = null
    where flow_id = ${flowId} and attempt = ${attempt} and due_at <> ${dueAt}::timestamptz`.execute(database);
}

/** Gives it back: it may be taken again after so long. */
export async function putOffComparison(
  database: Database,
  { flowId, attempt }: Comparison,
  laterMs: number,
): Promise<void> {
  await sql`update transport.comparison
    set due_at = clock_timestamp() + ${laterMs} * interval '1 ms', lease_until = null
    where flow_id = ${flowId} and attempt = ${attempt}`.execute(database);
}
