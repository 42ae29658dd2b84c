import { type Selectable, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { leaseMs } from "../database/queues.ts";
import {
  type BegunBecause,
  type CountName,
  type Counts,
  countNames,
  type RunMode,
  type RunPhase,
  type RunPosition,
  type RunState,
  type Tables,
} from "../database/tables.ts";
import type { Jobs } from "../queue/jobs.ts";
import { keepValue, type SealedValue } from "./sealed-values.ts";

export type RunRow = Selectable<Tables["run"]>;

export interface NewRun {
  readonly organisationId: string;
  readonly flowId: string;
  readonly mode: RunMode;
  readonly phase: RunPhase;
  readonly since: string | null;
  readonly configuration: string;
  readonly flowVersion: number;
  readonly requestedKeys?: readonly string[];
  readonly overwrite?: boolean;
  readonly acceptsDeletions?: boolean;
  readonly createsProducts?: boolean;
  readonly makesNew?: boolean;
  readonly now: Date;
  readonly because: {
    readonly kind: BegunBecause;
    /** Seals who began it, for the row of this run; left out where nobody did. */
    readonly sealBy?: (runId: string) => Buffer;
  };
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
    ...(run.createsProducts ? { createsProducts: true } : {}),
    ...(run.makesNew ? { makesNew: true } : {}),
  };
  const id = crypto.randomUUID();
  const row = await scope
    .insertInto("run")
    .values({
      organisation_id: run.organisationId,
      id,
      flow_id: run.flowId,
      state: "running",
      mode: run.mode,
      phase: run.phase,
      position: JSON.stringify(position),
      configuration: run.configuration,
      flow_version: run.flowVersion,
      requested_keys: run.requestedKeys === undefined ? null : JSON.stringify(run.requestedKeys),
      started_at: run.now,
      begun_because: run.because.kind,
      begun_by_sealed: run.because.sealBy?.(id) ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(["organisation_id", "flow_id"]).where("state", "in", ["running", "paused"]).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) {
    return null;
  }
  await jobs.sendPage(scope, { organisationId: run.organisationId, runId: row.id, page: 0 }, run.flowId);
  return row.id;
}

export async function readRun(scope: Scope, runId: string): Promise<RunRow | undefined> {
  return scope.selectFrom("run").selectAll().where("id", "=", runId).executeTakeFirst();
}

export async function readRuns(scope: Scope, runIds: readonly string[]): Promise<RunRow[]> {
  return runIds.length === 0 ? [] : scope.selectFrom("run").selectAll().where("id", "in", runIds).execute();
}

export async function activeRun(scope: Scope, flowId: string): Promise<RunRow | undefined> {
  return scope
    .selectFrom("run")
    .selectAll()
    .where("flow_id", "=", flowId)
    .where("state", "in", ["running", "paused"])
    .executeTakeFirst();
}

/**
 * Takes a run in hand. The attempt that comes back is the fence: whoever holds an older one can settle nothing.
 * @param page that is to be done; a job of another page was left behind when the run was stopped or taken over
 */
export async function claimRun(scope: Scope, runId: string, page: number): Promise<RunRow | undefined> {
  return scope
    .updateTable("run")
    .set({
      attempt: sql`attempt + 1`,
      lease_until: sql`clock_timestamp() + ${leaseMs} * interval '1 ms'`,
      waiting_until: null,
    })
    .where("id", "=", runId)
    .where("page", "=", page)
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

/**
 * Locks the run against another worker's claim until the transaction ends.
 * @param options.changesRun the transaction will change the run's row. Two that share the lock first, and then both want
 * to change the row, would wait for each other: 24 deadlocks in a run of 300 orders.
 * @throws FenceLost
 */
export async function holdFence(
  scope: Scope,
  runId: string,
  attempt: number,
  options: { readonly changesRun?: boolean } = {},
): Promise<void> {
  const run = scope
    .selectFrom("run")
    .select("id")
    .where("id", "=", runId)
    .where("attempt", "=", attempt)
    .where("state", "=", "running");
  const row = await (options.changesRun === true ? run.forNoKeyUpdate() : run.forShare()).executeTakeFirst();
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
  /** Of those that were written, records with a text that was changed or left out to fit. */
  readonly fitted?: number;
  /** Records read that this run had not counted before. */
  readonly read: number;
  /** The next page is not to begin for a while. */
  readonly waitsUntil?: Date | null;
  /** Set when this was the last page. */
  readonly finished?: {
    readonly state: RunState;
    readonly at: Date;
    /** What a person has to answer. */
    readonly problem: { readonly code: string; readonly value: SealedValue } | null;
  };
}

/**
 * Moves a run on by one settled page. What was asked of it meanwhile (to pause, to be cancelled) happens now: the row that
 * comes back tells whether it goes on.
 * @throws FenceLost
 */
export async function moveRun(scope: Scope, step: RunStep): Promise<RunRow> {
  const add = (name: CountName) => sql<number>`${sql.ref(name)} + ${step.counts[name] ?? 0}`;
  const { finished } = step;
  const problem = finished === undefined ? null : await keepValue(scope, finished.at, finished.problem?.value ?? null);
  const row = await scope
    .updateTable("run")
    .set({
      phase: step.phase,
      position: JSON.stringify(step.position),
      page: sql`page + 1`,
      tries: 0,
      settled_attempt: sql`attempt`,
      waiting_until: step.waitsUntil ?? null,
      lease_until:
        finished === undefined && step.waitsUntil == null
          ? sql`clock_timestamp() + ${leaseMs} * interval '1 ms'`
          : null,
      stop_requested: null,
      problem_code: finished?.problem?.code ?? null,
      problem_id: problem?.id ?? null,
      problem_expires_at: problem?.expiresAt ?? null,
      read: sql`read + ${step.read}`,
      fitted: sql`fitted + ${step.fitted ?? 0}`,
      ...Object.fromEntries(countNames.map((name) => [name, add(name)])),
      ...(finished === undefined ? asAsked : { state: finished.state, finished_at: finished.at }),
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

/** What was asked of a run, carried out. */
export const asAsked = {
  state: sql<RunState>`case stop_requested when 'pause' then 'paused' when 'cancel' then 'cancelled' else state end`,
  finished_at: sql<Date | null>`case when stop_requested = 'cancel' then clock_timestamp() end`,
};

export interface RunProblem {
  readonly runId: string;
  readonly attempt: number;
  readonly code: string;
  readonly value: SealedValue;
  readonly costsTry: boolean;
  /** When the page is done again; null: it is not, and the run has failed. */
  readonly againAt: Date | null;
  readonly now: Date;
}

/**
 * Notes trouble with the page at hand: the run goes on later, or ends as failed.
 * @returns the run as it stands then: what was asked of it meanwhile has happened
 * @throws FenceLost
 */
export async function noteRunProblem(scope: Scope, problem: RunProblem): Promise<RunRow> {
  const failed = problem.againAt === null;
  const kept = await keepValue(scope, problem.now, problem.value);
  const row = await scope
    .updateTable("run")
    .set({
      problem_code: problem.code,
      problem_id: kept?.id ?? null,
      problem_expires_at: kept?.expiresAt ?? null,
      tries: sql`tries + ${problem.costsTry ? 1 : 0}`,
      settled_attempt: sql`attempt`,
      lease_until: null,
      waiting_until: problem.againAt,
      stop_requested: null,
      ...(failed ? { state: "failed" as const, finished_at: problem.now } : asAsked),
    })
    .where("id", "=", problem.runId)
    .where("attempt", "=", problem.attempt)
    .where("state", "=", "running")
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) {
    throw new FenceLost("Another worker has taken over this run.");
  }
  return row;
}

/** Notes that this attempt came further with its page than those before: their deaths are no reason to suspect it. */
export async function noteProgress(scope: Scope, runId: string, attempt: number): Promise<void> {
  await scope
    .updateTable("run")
    .set({ settled_attempt: attempt })
    .where("id", "=", runId)
    .where("attempt", "=", attempt)
    .execute();
}

/** Lets go of a run in the middle of a page: nobody holds it, and the page is not counted as a death. */
export async function letGoOfRun(scope: Scope, runId: string, attempt: number): Promise<void> {
  await scope
    .updateTable("run")
    .set({ settled_attempt: sql`attempt`, lease_until: null })
    .where("id", "=", runId)
    .where("attempt", "=", attempt)
    .where("state", "=", "running")
    .execute();
}
