import { fileURLToPath } from "node:url";
import { z } from "zod";
import { commonFigures, expectCount, tell, withKoppla } from "./koppla.ts";
import { measure, median, type SandboxOptions, withSandbox } from "./processes.ts";
import { rounds, sizesFrom } from "./sizes.ts";

const bareScript = fileURLToPath(new URL("./bare-script.ts", import.meta.url));
const bareSchema = z.object({ created: z.number(), seconds: z.number() });

function runKoppla(options: SandboxOptions) {
  return withKoppla(options, async ({ sandbox, run }) => {
    await sandbox.resetLedgers();
    const first = await run("--wait");
    expectCount(first, "created", options.products);
    const { counts } = await sandbox.ledger("books");
    return { ...first, calls: counts.readCalls + counts.writeCalls };
  });
}

function runBare(options: SandboxOptions) {
  return withSandbox(options, async (sandbox) => {
    const before = sandbox.cpuSeconds();
    const run = await measure([bareScript, sandbox.pim.url, sandbox.books.url, sandbox.refreshToken], {});
    const { created, seconds } = bareSchema.parse(JSON.parse(run.lastLine));
    if (created !== options.products) {
      throw new Error(`The bare script created ${created} of ${options.products} products.`);
    }
    const { counts } = await sandbox.ledger("books");
    const busy = (sandbox.cpuSeconds() - before) / seconds;
    return { seconds, busy, calls: counts.readCalls + counts.writeCalls };
  });
}

/**
 * The first product run into empty books: Koppla and the bare script in turn, each with a fresh sandbox in a process of
 * its own. Medians, and the ratio pair by pair: machines are noisy.
 */
export async function measureFirstRun(): Promise<void> {
  const products = { 0: sizesFrom("BENCH_FIRST_RUN", [2_000, 20_000]), 20: sizesFrom("BENCH_FIRST_RUN_20", [2_000]) };
  for (const latencyMs of [0, 20] as const) {
    for (const size of products[latencyMs]) {
      await measurePairs({ products: size, latencyMs });
    }
  }
}

async function measurePairs(options: { products: number; latencyMs: number }): Promise<void> {
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push({ koppla: await runKoppla(options), bare: await runBare(options) });
  }
  const byTime = pairs.toSorted((a, b) => a.koppla.seconds - b.koppla.seconds);
  const middle = byTime[Math.floor(byTime.length / 2)];
  if (middle === undefined) {
    return;
  }
  const { koppla, bare } = middle;
  tell("first_run", {
    latency_ms: options.latencyMs,
    products: options.products,
    rounds,
    ratio: median(pairs.map((pair) => pair.koppla.seconds / pair.bare.seconds)),
    ...commonFigures(koppla, options.products),
    bare_seconds: median(pairs.map((pair) => pair.bare.seconds)),
    bare_sandbox_busy: bare.busy,
    books_calls: koppla.calls,
    bare_books_calls: bare.calls,
  });
}
