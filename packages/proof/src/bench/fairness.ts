import { withAdmin } from "@koppla/store";
import type { TestDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { programs, startChild } from "../kit/programs.ts";
import { beginRun, tell, withDatabase } from "./koppla.ts";
import { median, withSandbox } from "./processes.ts";
import { rounds, sizesFrom } from "./sizes.ts";
import { withSandboxes } from "./workers.ts";

const othersProducts = 500;

/**
 * How much longer a run takes for one organisation while another has so many records waiting: one worker, systems of
 * their own. Without latency the processor is what they share, so that half of it each is the best there is.
 */
export async function measureFairness(): Promise<void> {
  for (const waiting of sizesFrom("BENCH_FAIRNESS", [100_000])) {
    for (const latencyMs of [0, 20]) {
      const { alone, beside, done } = await measureBeside(waiting, latencyMs);
      tell("fairness", {
        waiting,
        latency_ms: latencyMs,
        products: othersProducts,
        rounds,
        alone_seconds: alone,
        beside_seconds: beside,
        times: beside / alone,
        meanwhile_done: done,
      });
    }
  }
}

/** Medians of so many runs, each of an organisation that has never run before. */
async function measureBeside(waiting: number, latencyMs: number) {
  return withDatabase((database, env) =>
    withSandbox({ products: waiting, latencyMs }, (large) =>
      withSandboxes(2 * rounds, { products: othersProducts, latencyMs }, async (small) => {
        const worker = startChild(programs.koppla, ["start", "--role", "worker"], { env, onLine: () => undefined });
        try {
          const [alone, beside]: [number[], number[]] = [[], []];
          for (const [index, sandbox] of small.slice(0, rounds).entries()) {
            await beginRun(env, `alone-${index}`, sandbox);
            alone.push(await secondsOf(database, `alone-${index}`));
          }
          await beginRun(env, "large", large);
          await untilCreated(database, "large", 200);
          for (const [index, sandbox] of small.slice(rounds).entries()) {
            await beginRun(env, `beside-${index}`, sandbox);
            beside.push(await secondsOf(database, `beside-${index}`));
          }
          const { created: done, ended } = await progressOf(database, "large");
          if (ended) {
            throw new Error("The large run ended too soon: there is nothing to compare with.");
          }
          return { alone: median(alone), beside: median(beside), done };
        } finally {
          await worker.stop();
        }
      }),
    ),
  );
}

const progressSchema = z
  .array(z.object({ created: z.coerce.number(), ended: z.boolean(), seconds: z.coerce.number().nullable() }))
  .length(1);

async function progressOf({ address }: TestDatabase, organisation: string) {
  return withAdmin(address, async (client) => {
    const { rows } = await client.query(
      `select r.created, r.state <> 'running' as ended, extract(epoch from r.finished_at - r.started_at) as seconds
       from run r join organisation o on o.id = r.organisation_id where o.name = $1`,
      [organisation],
    );
    const [progress] = progressSchema.parse(rows);
    if (progress === undefined) {
      throw new Error(`${organisation} has no run.`);
    }
    return progress;
  });
}

async function secondsOf(database: TestDatabase, organisation: string): Promise<number> {
  for (;;) {
    const { seconds, created } = await progressOf(database, organisation);
    if (seconds !== null && created === othersProducts) {
      return seconds;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function untilCreated(database: TestDatabase, organisation: string, most: number): Promise<void> {
  while ((await progressOf(database, organisation)).created < most) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
