import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Cursor } from "../database/tables.ts";
import { keepValue, type SealedValue } from "../runs/sealed-values.ts";

/** A flow that has not been reconciled since a backup was restored: nothing of it is sent. */
export interface HeldFlow {
  readonly flowId: string;
  readonly isEnabled: boolean;
  readonly restoredAt: Date;
  /** When it was noticed that this flow alone has forgotten something; null: it was not. */
  readonly forgotAt: Date | null;
  /** The restore that was counted last: reconciling up to it frees the flow. */
  readonly restores: number;
  /** The last moment at which this database knows that a run of the flow did something; null: none did. */
  readonly newestAt: Date | null;
}

/** What holds flow `f` back, and since when, beside the row `i` of the installation. */
const isHeld = sql`(f.restores_seen < i.restores or f.forgot_at is not null)`;
const heldSince = sql<Date>`greatest(i.restored_at, f.forgot_at)`;

/** @param flowId only this flow; null: all of them */
export async function heldFlows(scope: Scope, flowId: string | null): Promise<HeldFlow[]> {
  const { rows } = await sql<HeldFlow>`
    select f.id as "flowId", f.enabled as "isEnabled", ${heldSince} as "restoredAt", f.forgot_at as "forgotAt", i.restores,
      (select max(coalesce(r.finished_at, case when r.page > 0 then r.started_at end))
        from run r where r.flow_id = f.id) as "newestAt"
    from flow f, installation i
    where ${isHeld} and (${flowId}::uuid is null or f.id = ${flowId})
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
    select f.id as "flowId", ${heldSince} as "restoredAt"
    from run r join flow f on f.organisation_id = r.organisation_id and f.id = r.flow_id, installation i
    where r.id = ${runId} and ${isHeld}`.execute(scope);
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
 * Holds back all flows of this transaction's organisation: one of them has forgotten what it placed, so the others may
 * have as well. @returns their ids, in the order in which they need each other
 */
export async function holdForgotten(scope: Scope, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with held as (select id from flow order by id for no key update)
    update flow f set forgot_at = ${now} from held where f.id = held.id returning f.id`.execute(scope);
  const { rows: ordered } = await sql<{ id: string }>`
    select f.id from flow f where f.id = any(${rows.map(({ id }) => id)}::uuid[]) order by ${orderOfNeed("f")}`.execute(
    scope,
  );
  return ordered.map(({ id }) => id);
}

/**
 * Frees a flow that has been reconciled. Its runs that were under way when the backup was made end here: they stand at
 * a place that is long past, and the cursor reads all of it again.
 * @param held what it was reconciled for: what was noticed meanwhile holds it still
 */
export async function freeFlow(
  scope: Scope,
  held: Pick<HeldFlow, "flowId" | "restores" | "restoredAt" | "forgotAt">,
  free: { readonly cursor: Cursor | null; readonly now: Date },
): Promise<void> {
  const { flowId, forgotAt } = held;
  await scope
    .updateTable("run")
    .set({ state: "cancelled", finished_at: free.now, lease_until: null, attempt: sql`attempt + 1` })
    .where("flow_id", "=", flowId)
    .where("state", "=", "running")
    .where("started_at", "<", held.restoredAt)
    .execute();
  await scope
    .updateTable("flow")
    .set({
      restores_seen: held.restores,
      forgot_at: sql`case when forgot_at is distinct from ${forgotAt}::timestamptz then forgot_at end`,
      cursor: free.cursor === null ? null : JSON.stringify(free.cursor),
    })
    .where("id", "=", flowId)
    .execute();
}
