import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { StopRequest } from "../database/tables.ts";
import type { Jobs } from "../queue/jobs.ts";
import { asAsked, type RunRow } from "./runs.ts";

/** What became of a request: it has happened, it happens when the page at hand is settled, or there was nothing to stop. */
export type StopOutcome = { readonly stopped: "now" | "after-page"; readonly run: RunRow } | null;

/**
 * Asks a flow's run to pause or to end. Where no worker holds it, it happens at once; else after the page at hand, so
 * that nothing is left half written. A paused run can be cancelled; what it had not read is read by the next run.
 */
export async function requestStop(scope: Scope, flowId: string, request: StopRequest): Promise<StopOutcome> {
  const { rows } = await sql<RunRow & { is_held: boolean }>`
    update run set
      stop_requested = case when lease_until > clock_timestamp() then ${request} end,
      state = case when state = 'running' and lease_until > clock_timestamp() then state
        when ${request} = 'pause' then 'paused' else 'cancelled' end,
      finished_at = case when ${request} = 'cancel' and (state = 'paused' or lease_until is null
        or lease_until <= clock_timestamp()) then clock_timestamp() end,
      waiting_until = case when lease_until > clock_timestamp() then waiting_until end
    where flow_id = ${flowId} and (state = 'running' or (state = 'paused' and ${request} = 'cancel'))
    returning *, coalesce(state = 'running', false) as is_held`.execute(scope);
  const [row] = rows;
  if (row === undefined) {
    return null;
  }
  const { is_held: isHeld, ...run } = row;
  return { stopped: isHeld ? "after-page" : "now", run };
}

/** Does what was asked of a run whose worker died before it could: this worker has just claimed it. */
export async function stopAsAsked(scope: Scope, run: RunRow): Promise<void> {
  await scope
    .updateTable("run")
    .set({
      ...asAsked,
      stop_requested: null,
      lease_until: null,
      settled_attempt: sql`attempt`,
    })
    .where("id", "=", run.id)
    .where("attempt", "=", run.attempt)
    .execute();
}

/** Lets a paused run go on where it stood, or one that was only asked to pause go on as if nothing had been asked. */
export async function resumeRun(scope: Scope, jobs: Jobs, flowId: string): Promise<RunRow | undefined> {
  const asked = await scope
    .updateTable("run")
    .set({ stop_requested: null })
    .where("flow_id", "=", flowId)
    .where("state", "=", "running")
    .where("stop_requested", "=", "pause")
    .returningAll()
    .executeTakeFirst();
  if (asked !== undefined) {
    return asked;
  }
  const run = await scope
    .updateTable("run")
    .set({ state: "running", stop_requested: null, waiting_until: null })
    .where("flow_id", "=", flowId)
    .where("state", "=", "paused")
    .returningAll()
    .executeTakeFirst();
  if (run !== undefined) {
    // A job of the same page may be left in the queue: whichever comes second finds the page done (`claimRun`).
    await jobs.sendPage(scope, { organisationId: run.organisation_id, runId: run.id, page: run.page }, flowId);
  }
  return run;
}
