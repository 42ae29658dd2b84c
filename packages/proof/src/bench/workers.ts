import { availableParallelism } from "node:os";
import { withAdmin } from "@koppla/store";
import type { TestDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { programs, startChild } from "../kit/programs.ts";
import { beginRun, tell, withDatabase } from "./koppla.ts";
import { type BenchSandbox, withSandbox } from "./processes.ts";
import { sizesFrom } from "./sizes.ts";

const organisations = 4;

/**
 * Four organisations, each with systems of its own, and one run of each; 1, 2 and 4 worker processes. Without latency
 * the processors are what is shared, by sandboxes and database too; with it, the workers mostly wait.
 */
export async function measureWorkers(): Promise<void> {
  const [products = 2_000] = sizesFrom("BENCH_WORKERS", [2_000]);
  for (const latencyMs of [0, 20]) {
    const each = latencyMs === 0 ? products : products / 4;
    let alone: number | undefined;
    for (const workers of [1, 2, 4]) {
      const seconds = await withDatabase((database, env) =>
        withSandboxes(organisations, { products: each, latencyMs }, (sandboxes) =>
          runAll({ database, env, sandboxes, workers }),
        ),
      );
      alone ??= seconds;
      const records = each * organisations;
      tell("workers", {
        workers,
        latency_ms: latencyMs,
        organisations,
        processors: availableParallelism(),
        products: records,
        seconds,
        records_per_second: records / seconds,
        times_one: alone / seconds,
      });
    }
  }
}

export function withSandboxes<Result>(
  count: number,
  options: { products: number; latencyMs: number },
  work: (sandboxes: readonly BenchSandbox[]) => Promise<Result>,
): Promise<Result> {
  return count === 0
    ? work([])
    : withSandbox(options, (one) => withSandboxes(count - 1, options, (others) => work([one, ...others])));
}

async function runAll(bench: {
  database: TestDatabase;
  env: NodeJS.ProcessEnv;
  sandboxes: readonly BenchSandbox[];
  workers: number;
}): Promise<number> {
  const { database, env, sandboxes, workers } = bench;
  for (const [index, sandbox] of sandboxes.entries()) {
    await beginRun(env, `shop-${index}`, sandbox);
  }
  const children = Array.from({ length: workers }, () =>
    startChild(programs.koppla, ["start", "--role", "worker"], { env, onLine: () => undefined }),
  );
  try {
    return await secondsOfRuns(database);
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}

const spanSchema = z
  .array(z.object({ open: z.coerce.number(), wrong: z.coerce.number(), seconds: z.coerce.number() }))
  .length(1);

/** From the first record that was written to the end of the last run. */
async function secondsOfRuns({ address }: TestDatabase): Promise<number> {
  return withAdmin(address, async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `select count(*) filter (where state = 'running') as open,
           count(*) filter (where state not in ('running', 'succeeded')) as wrong,
           extract(epoch from max(finished_at) - (select min(at) from activity)) as seconds from run`,
      );
      const [span] = spanSchema.parse(rows);
      if (span !== undefined && span.wrong > 0) {
        throw new Error("A run did not succeed.");
      }
      if (span?.open === 0) {
        return span.seconds;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}
