import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Cursor } from "../database/tables.ts";
import { keepValue, type SealedValue } from "../runs/sealed-values.ts";

/** A flow that has not been reconciled since a backup was restored: nothing of it is sent. */
export interface HeldFlow {
  readonly flowId: string;
  readonly isEnabled: boolean;
  readonly restoredAt: Date;
  /** The restore that was counted last: reconciling up to it frees the flow. */
  readonly restores: number;
  /** The last moment at which this database knows of a run of the flow; null: it never had any. */
  readonly newestAt: Date | null;
}

/** @param flowId only this flow; null: all of them */
export async function heldFlows(scope: Scope, flowId: string | null): Promise<HeldFlow[]> {
  const { rows } = await sql<HeldFlow>`
    select f.id as "flowId", f.enabled as "isEnabled", i.restored_at as "restoredAt", i.restores,
      (select max(coalesce(r.finished_at, r.started_at)) from run r where r.flow_id = f.id) as "newestAt"
    from flow f, installation i
    where f.restores_seen < i.restores and (${flowId}::uuid is null or f.id = ${flowId}) 
    order by ${orderOfNeed("f")}`.execute(scope);
  return rows;
}

/** Flows in the order in which they need each other. @param flow the alias of their table */
export function orderOfNeed(flow: string) {
  const entity = sql.ref(`${flow}.entity`);
  return sql`array_position(array['category', 'product', 'customer', 'order', 'invoice', 'stock'], ${entity}), ${sql.ref(`${flow}.id`)}`;
}

/** The flow of a run, where it is held back by a restore. */
export async function heldRun(
  scope: Scope,
  runId: string,
): Promise<{ readonly flowId: string; readonly restoredAt: Date } | null> {
  const { rows } = await sql<{ flowId: string; restoredAt: Date }>`
    select f.id as "flowId", i.restored_at as "restoredAt"
    from run r join flow f on f.organisation_id = r.organisation_id and f.id = r.flow_id, installation i
    where r.id = ${runId} and f.restores_seen < i.restores`.execute(scope);
  return rows[0] ?? null;
}

/** Notes on a run that nobody has in hand why it does not go on. */
export async function noteHeldRun(
  scope: Scope,
  runId: string,
  problem: { readonly code: string; readonly value: SealedValue; readonly now: Date },
): Promise<void> {
  const { numUpdatedRows } = await scope
    .updateTable("run")
    .set({ problem_code: problem.code, problem_id: null, problem_expires_at: null })
    .where("id", "=", runId)
    .where("state", "=", "running")
    .where(sql<boolean>`problem_code is distinct from ${problem.code}`)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    return;
  }
  const kept = await keepValue(scope, problem.now, problem.value);
  await scope
    .updateTable("run")
    .set({ problem_id: kept?.id ?? null, problem_expires_at: kept?.expiresAt ?? null })
    .where("id", "=", runId)
    .execute();
}

/**
 * Frees a flow that has been reconciled. Its runs that were under way when the backup was made end here: they stand at
 * a place that is long past, and the cursor reads all of it again.
 * @param free.restores up to which restore it has been reconciled: one that was counted meanwhile holds it still
 */
export async function freeFlow(
  scope: Scope,
  flowId: string,
  free: { readonly restores: number; readonly cursor: Cursor | null; readonly now: Date },
): Promise<void> {
  await scope
    .updateTable("run")
    .set({ state: "cancelled", finished_at: free.now, lease_until: null, attempt: sql`attempt + 1` })
    .where("flow_id", "=", flowId)
    .where("state", "=", "running")
    .where("started_at", "<", sql<Date>`(select restored_at from installation)`)
    .execute();
  await scope
    .updateTable("flow")
    .set({ restores_seen: free.restores, cursor: free.cursor === null ? null : JSON.stringify(free.cursor) })
    .where("id", "=", flowId)
    .execute();
}
