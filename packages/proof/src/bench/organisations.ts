import { setTimeout as wait } from "node:timers/promises";
import { setNextTime, withAdmin, withinOrganisation } from "@koppla/store";
import type { TestDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { programs, startChild } from "../kit/programs.ts";
import { tell, withDatabase } from "./koppla.ts";
import { type ManyOrganisations, makeOrganisations, type ScheduledFlow } from "./many-organisations.ts";
import { cpuSeconds, residentMb, withSandbox } from "./processes.ts";
import { sizesFrom } from "./sizes.ts";

/** How late the schedules of organisations are whose systems answer. In seconds, p95. */
interface Lateness {
  /** From when a flow was due until its run began. */
  readonly begun: number;
  /** And until its run had ended. */
  readonly ended: number;
}

export interface OrganisationFigures {
  readonly alone: Lateness;
  readonly beside: Lateness;
  /** Schedules of others that never ran: none may be. */
  readonly lost: number;
  /** What a worker costs while nothing is due. */
  readonly idle: { readonly transactionsPerSecond: number; readonly cpuShare: number; readonly residentMb: number };
}

export interface OrganisationSizes {
  readonly organisations: number;
  /** Of them, with systems that hang or credentials that are damaged; due every 30 s. */
  readonly broken: number;
  /** Within so many seconds each of the others' flows is due once, spread evenly. */
  readonly spanSeconds: number;
  readonly idleSeconds: number;
}

/**
 * One worker before many organisations with two flows each: how late their schedules are, first alone, then while the
 * broken ones are due again and again.
 */
export function measureOrganisations(sizes: OrganisationSizes): Promise<OrganisationFigures> {
  return withDatabase((database, environment) =>
    withSandbox({ products: 1 }, (healthySandbox) =>
      withSandbox({ products: 1 }, async (hangingSandbox) => {
        const many = await makeOrganisations({ environment, ...sizes, healthySandbox, hangingSandbox });
        const worker = startChild(programs.koppla, ["start", "--role", "worker"], {
          env: environment,
          onLine: () => undefined,
        });
        try {
          const idle = await idleCost(database, worker.process.pid, sizes.idleSeconds);
          // First runs create what later ones find: neither measured span has any.
          await latenessOf(database, many, sizes.spanSeconds);
          const alone = await latenessOf(database, many, sizes.spanSeconds);
          await becomeDue(many, many.broken, 1_000);
          // Each of the broken ones has been met by the time it is measured.
          await wait(2_000);
          const beside = await latenessOf(database, many, sizes.spanSeconds);
          return { alone, beside, lost: alone.lost + beside.lost, idle };
        } finally {
          await worker.stop();
          await many.close();
        }
      }),
    ),
  );
}

/** Prints it, with 1,000 organisations unless `BENCH_ORGANISATIONS` says otherwise. @throws Error when it is unfair */
export async function measureManyOrganisations(): Promise<void> {
  for (const organisations of sizesFrom("BENCH_ORGANISATIONS", [1_000])) {
    const broken = Math.max(2, Math.round(organisations / 50));
    const spanSeconds = Math.max(20, Math.round((2 * organisations) / 5));
    const { alone, beside, lost, idle } = await measureOrganisations({
      organisations,
      broken,
      spanSeconds,
      idleSeconds: 30,
    });
    tell("organisations", {
      organisations,
      broken,
      span_seconds: spanSeconds,
      alone_begun_seconds: alone.begun,
      beside_begun_seconds: beside.begun,
      alone_ended_seconds: alone.ended,
      beside_ended_seconds: beside.ended,
      times: beside.ended / alone.ended,
      lost,
      idle_transactions_per_second: idle.transactionsPerSecond,
      idle_cpu_share: idle.cpuShare,
      idle_worker_mb: idle.residentMb,
    });
    if (lost > 0 || !isFair({ alone, beside })) {
      throw new Error("Broken organisations make the others late.");
    }
  }
}

/** A worker looks twice a second: what begins and ends within one is in time, however little it takes alone. */
const inTimeSeconds = 1;

/** At most twice as late as without the broken ones. */
export function isFair({ alone, beside }: Pick<OrganisationFigures, "alone" | "beside">): boolean {
  return (["begun", "ended"] as const).every((what) => beside[what] <= 2 * Math.max(inTimeSeconds, alone[what]));
}

async function becomeDue(many: ManyOrganisations, flows: readonly ScheduledFlow[], spanMs: number) {
  const firstMs = many.engine.clock.now().getTime() + 1_000 + flows.length * 3;
  const due = flows.map((flow, index) => ({ flow, at: new Date(firstMs + (index / flows.length) * spanMs) }));
  for (const { flow, at } of due) {
    await withinOrganisation(many.engine.database, flow.organisationId, (scope) => setNextTime(scope, flow, at));
  }
  return due;
}

const runsSchema = z.array(z.object({ flow_id: z.string(), started_at: z.date(), finished_at: z.date().nullable() }));
/** What has not ended by then is lost. */
const patienceMs = 60_000;

async function latenessOf(
  { address }: TestDatabase,
  many: ManyOrganisations,
  spanSeconds: number,
): Promise<Lateness & { readonly lost: number }> {
  // Neighbours in time are of different organisations, as they would be.
  const flows = many.healthy.toSorted((one, other) => (one.flowId < other.flowId ? -1 : 1));
  const due = await becomeDue(many, flows, spanSeconds * 1_000);
  const [first = { at: new Date() }, last = first] = [due[0], due.at(-1)];
  const untilMs = last.at.getTime() + patienceMs;
  for (;;) {
    await wait(500);
    const { rows } = await withAdmin(address, (client) =>
      client.query("select flow_id, started_at, finished_at from run where started_at >= $1", [first.at]),
    );
    const runs = new Map(runsSchema.parse(rows).map((run) => [run.flow_id, run]));
    const ended = due.flatMap(({ flow, at }) => {
      const run = runs.get(flow.flowId);
      return run?.finished_at == null ? [] : [{ at: at.getTime(), run, finishedAt: run.finished_at.getTime() }];
    });
    if (ended.length === due.length || many.engine.clock.now().getTime() > untilMs) {
      return {
        begun: p95(ended.map(({ at, run }) => run.started_at.getTime() - at)),
        ended: p95(ended.map(({ at, finishedAt }) => finishedAt - at)),
        lost: due.length - ended.length,
      };
    }
  }
}

/** In seconds. */
function p95(valuesMs: readonly number[]): number {
  const sorted = valuesMs.toSorted((one, other) => one - other);
  return (sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN) / 1_000;
}

async function idleCost({ address }: TestDatabase, workerPid: number | undefined, seconds: number) {
  const transactions = () =>
    withAdmin(address, async (client) => {
      const { rows } = await client.query(
        "select xact_commit + xact_rollback as count from pg_stat_database where datname = current_database()",
      );
      return z.coerce.number().parse(z.array(z.object({ count: z.unknown() })).parse(rows)[0]?.count);
    });
  // Sessions tell what they did within ten seconds, and the worker has begun.
  await wait(12_000);
  const before = { transactions: await transactions(), cpu: cpuSeconds(workerPid) };
  await wait(seconds * 1_000);
  return {
    transactionsPerSecond: ((await transactions()) - before.transactions) / seconds,
    cpuShare: (cpuSeconds(workerPid) - before.cpu) / seconds,
    residentMb: residentMb(workerPid),
  };
}
