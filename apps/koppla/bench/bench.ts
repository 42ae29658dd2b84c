import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { testDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { nodeFlags, programs, startChild } from "../src/child.ts";
import { fileFor } from "../src/testing/test-house.ts";
import { sandboxAt, type TestSandbox } from "../src/testing/test-sandbox.ts";

/**
 * The first product run into empty books, for 2,000 and 20,000 generated products: Koppla and the bare script in turn,
 * each with a fresh sandbox in a process of its own. Medians, and the ratio pair by pair: machines are noisy.
 */
const sizes = [2_000, 20_000];
const rounds = Number(process.env.ROUNDS ?? 3);
const bareScript = fileURLToPath(new URL("./bare-script.ts", import.meta.url));

const readySchema = z.object({ pim: z.string(), books: z.string(), refreshToken: z.string() });
const bareSchema = z.object({ created: z.number(), seconds: z.number() });
const resultSchema = z.object({ counts: z.object({ created: z.number() }) });

async function withSandbox<Result>(products: number, work: (sandbox: TestSandbox) => Promise<Result>): Promise<Result> {
  const args = ["--ready-json", "--seed", "1", "--products", String(products), "--customers", "0", "--orders", "0"];
  const child = await new Promise<{ stop(): Promise<void>; ready: z.infer<typeof readySchema> }>((resolve) => {
    const started = startChild(
      programs.sandbox,
      [...args, "--pim-port", "0", "--books-port", "0", "--calls-per-minute", "0"],
      {
        onLine: (line) => resolve({ stop: started.stop, ready: readySchema.parse(JSON.parse(line)) }),
      },
    );
  });
  const { pim, books, refreshToken } = child.ready;
  const at = (url: string) => ({ url, controlUrl: `${new URL(url).origin}/__sandbox` });
  try {
    return await work(sandboxAt({ pim: at(pim), books: at(books), refreshToken, close: () => Promise.resolve() }));
  } finally {
    await child.stop();
  }
}

/** Runs a program to its end. @returns its last line, the seconds it took, and its largest resident memory. */
async function measure(args: readonly string[], env: NodeJS.ProcessEnv) {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [...(args[0] === programs.koppla ? nodeFlags : []), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let lastLine = "";
  let peakKb = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    lastLine = line;
  });
  const sample = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(sample);
  if (code !== 0) {
    throw new Error(`${args.join(" ")} ended with ${code}.`);
  }
  return { lastLine, seconds: (performance.now() - startedMs) / 1_000, peakKb };
}

async function runKoppla(products: number) {
  const database = await testDatabase();
  try {
    return await withSandbox(products, async (sandbox) => {
      const env = {
        DATABASE_URL: database.url,
        KOPPLA_KEY: randomBytes(32).toString("base64"),
        KOPPLA_EGRESS_ALLOW: "127.0.0.1",
      };
      const file = join(await mkdtemp(join(tmpdir(), "koppla-bench-")), "bench.yaml");
      await writeFile(file, fileFor(sandbox, 100_000));
      await measure([programs.koppla, "apply", file], env);
      // What a start costs is no part of the run: an empty command tells it.
      const idle = await measure([programs.koppla, "records", "--json"], env);
      const run = await measure([programs.koppla, "run", "parts-to-books/products", "--wait", "--json"], env);
      const { counts } = resultSchema.parse(JSON.parse(run.lastLine));
      const { counts: calls } = await sandbox.ledger("books");
      return {
        seconds: run.seconds - idle.seconds,
        peakKb: run.peakKb,
        created: counts.created,
        calls: calls.readCalls + calls.writeCalls,
      };
    });
  } finally {
    await database.drop();
  }
}

async function runBare(products: number) {
  return withSandbox(products, async (sandbox) => {
    const args = [bareScript, sandbox.pim.url, sandbox.books.url, sandbox.refreshToken];
    const run = await measure(args, {});
    const { created, seconds } = bareSchema.parse(JSON.parse(run.lastLine));
    const { counts: calls } = await sandbox.ledger("books");
    return { seconds, created, calls: calls.readCalls + calls.writeCalls };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const peaks: number[] = [];
for (const size of sizes) {
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    const koppla = await runKoppla(size);
    const bare = await runBare(size);
    if (koppla.created !== size || bare.created !== size) {
      throw new Error(
        `Not every product was created: Koppla ${koppla.created}, bare script ${bare.created} of ${size}.`,
      );
    }
    pairs.push({ koppla, bare });
  }
  const seconds = median(pairs.map(({ koppla }) => koppla.seconds));
  const bareSeconds = median(pairs.map(({ bare }) => bare.seconds));
  const ratio = median(pairs.map(({ koppla, bare }) => koppla.seconds / bare.seconds));
  const peakMb = median(pairs.map(({ koppla }) => koppla.peakKb)) / 1_024;
  peaks.push(peakMb);
  const [pair] = pairs;
  console.log(
    `products=${size} rounds=${rounds} seconds=${seconds.toFixed(2)} records_per_second=${Math.round(size / seconds)}` +
      ` bare_seconds=${bareSeconds.toFixed(2)} ratio=${ratio.toFixed(2)} peak_mb=${peakMb.toFixed(0)}` +
      ` books_calls=${pair?.koppla.calls} bare_books_calls=${pair?.bare.calls}`,
  );
}
const [small = Number.NaN, large = Number.NaN] = peaks;
console.log(
  `peak memory of ${sizes[1]} products against ${sizes[0]}: ${(((large - small) / small) * 100).toFixed(1)} %`,
);
