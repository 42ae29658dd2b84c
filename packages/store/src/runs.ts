import { type Selectable, sql } from "kysely";
import type { Scope } from "./database.ts";
import type { Jobs } from "./jobs.ts";
import {
  type CountName,
  type Counts,
  countNames,
  type RunMode,
  type RunPhase,
  type RunPosition,
  type RunState,
  type Tables,
} from "./tables.ts";

export type RunRow = Selectable<Tables["run"]>;

/** How long a worker may go on with a page without saying so again: the heartbeat of its job (see queues.ts). */
export const leaseMs = 10_000;

export interface NewRun {
  readonly organisationId: string;
  readonly flowId: string;
  readonly mode: RunMode;
  readonly phase: RunPhase;
  readonly since: string | null;
  readonly configuration: string;
  readonly requestedKeys?: readonly string[];
  readonly overwrite?: boolean;
  readonly acceptsDeletions?: boolean;
  readonly now: Date;
}

/**
 * Begins a run and queues its first page in the same transaction.
 * @returns its id, or null when the flow has a run already: one run per flow at a time.
 */
export async function startRun(scope: Scope, jobs: Jobs, run: NewRun): Promise<string | null> {
  const position: RunPosition = {
    at: null,
    since: run.since,
    watermark: null,
    restarts: 0,
    ...(run.overwrite ? { overwrite: true } : {}),
    ...(run.acceptsDeletions ? { acceptsDeletions: true } : {}),
  };
  const row = await scope
    .insertInto("run")
    .values({
      organisation_id: run.organisationId,
      id: crypto.randomUUID(),
      flow_id: run.flowId,
      state: "running",
      mode: run.mode,
      phase: run.phase,
      position: JSON.stringify(position),
      configuration: run.configuration,
      requested_keys: run.requestedKeys === undefined ? null : JSON.stringify(run.requestedKeys),
      started_at: run.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["organisation_id", "flow_id"]).where("state", "in", ["running", "paused"]).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) {
    return null;
  }
  await jobs.sendPage(scope, { organisationId: run.organisationId, runId: row.id }, run.flowId);
  return row.id;
}

export async function readRun(scope: Scope, runId: string): Promise<RunRow | undefined> {
  return scope.selectFrom("run").selectAll().where("id", "=", runId).executeTakeFirst();
}

export async function activeRun(scope: Scope, flowId: string): Promise<RunRow | undefined> {
  return scope
    .selectFrom("run")
    .selectAll()
    .where("flow_id", "=", flowId)
    .where("state", "in", ["running", "paused"])
    .executeTakeFirst();
}

/** Takes a run in hand. The attempt that comes back is the fence: whoever holds an older one can settle nothing. */
export async function claimRun(scope: Scope, runId: string): Promise<RunRow | undefined> {
  return scope
    .updateTable("run")
    .set({ attempt: sql`attempt + 1`, lease_until: sql`clock_timestamp() + ${leaseMs} * interval '1 ms'` })
    .where("id", "=", runId)
    .where("state", "=", "running")
    .returningAll()
    .executeTakeFirst();
}

/** @returns false when another worker has taken over. */
export async function renewLease(scope: Scope, runId: string, attempt: number): Promise<boolean> {
  const result = await scope
    .updateTable("run")
    .set({ lease_until: sql`clock_timestamp() + ${leaseMs} * interval '1 ms'` })
    .where("id", "=", runId)
    .where("attempt", "=", attempt)
    .where("state", "=", "running")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** This worker is no longer the one at the run: what it was about to note must not be noted. */
export class FenceLost extends Error {}

/** Locks the run against another worker's claim until the transaction ends. @throws FenceLost */
export async function holdFence(scope: Scope, runId: string, attempt: number): Promise<void> {
  const row = await scope
    .selectFrom("run")
    .select("id")
    .where("id", "=", runId)
    .where("attempt", "=", attempt)
    .where("state", "=", "running")
    .forShare()
    .executeTakeFirst();
  if (row === undefined) {
    throw new FenceLost("Another worker has taken over this run.");
  }
}

export interface RunStep {
  readonly runId: string;
  readonly attempt: number;
  readonly phase: RunPhase;
  readonly position: RunPosition;
  /** Changes of the counts; negative where a record moved from one count to another. */
  readonly counts: Partial<Counts>;
  /** Records read that this run had not counted before. */
  readonly read: number;
  /** Set when this was the last page. */
  readonly finished?: {
    readonly state: RunState;
    readonly at: Date;
    /** What a person has to answer. */
    readonly problem: { readonly code: string; readonly sealed: Buffer } | null;
  };
}

/** Moves a run on by one settled page. @throws FenceLost */
export async function moveRun(scope: Scope, step: RunStep): Promise<RunRow> {
  const add = (name: CountName) => sql<number>`${sql.ref(name)} + ${step.counts[name] ?? 0}`;
  const row = await scope
    .updateTable("run")
    .set({
      phase: step.phase,
      position: JSON.stringify(step.position),
      page: sql`page + 1`,
      tries: 0,
      problem_code: step.finished?.problem?.code ?? null,
      problem_sealed: step.finished?.problem?.sealed ?? null,
      read: sql`read + ${step.read}`,
      ...Object.fromEntries(countNames.map((name) => [name, add(name)])),
      ...(step.finished === undefined
        ? {}
        : { state: step.finished.state, finished_at: step.finished.at, lease_until: null }),
    })
    .where("id", "=", step.runId)
    .where("attempt", "=", step.attempt)
    .where("state", "=", "running")
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) {
    throw new FenceLost("Another worker has taken over this run.");
  }
  return row;
}

/** Notes trouble with the page at hand: the run goes on later, or ends as failed. @throws FenceLost */
export async function noteRunProblem(
  scope: Scope,
  problem: { runId: string; attempt: number; code: string; sealed: Buffer; costsTry: boolean; failedAt: Date | null },
): Promise<void> {
  const result = await scope
    .updateTable("run")
    .set({
      problem_code: problem.code,
      problem_sealed: problem.sealed,
      tries: sql`tries + ${problem.costsTry ? 1 : 0}`,
      ...(problem.failedAt === null ? {} : { state: "failed", finished_at: problem.failedAt, lease_until: null }),
    })
    .where("id", "=", problem.runId)
    .where("attempt", "=", problem.attempt)
    .where("state", "=", "running")
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) {
    throw new FenceLost("Another worker has taken over this run.");
  }
}
