import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestDatabase, testDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { programs } from "../kit/programs.ts";
import { fileFor } from "../kit/test-koppla.ts";
import { type BenchSandbox, type Measured, measure, type SandboxOptions, withSandbox } from "./processes.ts";

const resultSchema = z.object({ status: z.string(), counts: z.record(z.string(), z.number()) });

/** A run of the flow of products, as the command line ran it. */
export interface MeasuredRun extends Measured {
  readonly counts: { readonly [name: string]: number };
  /** How much of the time the sandbox was at work: near 1, it is the sandbox that was measured. */
  readonly sandboxBusy: number;
}

export interface BenchKoppla {
  readonly sandbox: BenchSandbox;
  readonly database: TestDatabase;
  readonly env: NodeJS.ProcessEnv;
  /** Runs the products; what an idle start of the program takes is no part of the figures. */
  run(...options: readonly string[]): Promise<MeasuredRun>;
  /** Applies the demonstration's set-up, with changes to its text. */
  apply(edit?: (file: string) => string): Promise<void>;
}

/** A database of its own and the environment to use it. */
export async function withDatabase<Result>(
  work: (database: TestDatabase, env: NodeJS.ProcessEnv) => Promise<Result>,
): Promise<Result> {
  const database = await testDatabase();
  try {
    return await work(database, {
      DATABASE_URL: database.url,
      KOPPLA_KEY: randomBytes(32).toString("base64"),
      KOPPLA_EGRESS_ALLOW: "127.0.0.1",
    });
  } finally {
    await database.drop();
  }
}

/** A database and a sandbox of their own, with the demonstration's flows set up. */
export function withKoppla<Result>(
  options: SandboxOptions,
  work: (koppla: BenchKoppla) => Promise<Result>,
): Promise<Result> {
  return withDatabase((database, env) =>
    withSandbox(options, async (sandbox) => {
      const apply = (edit?: (file: string) => string) => applyFile(sandbox, env, edit);
      await apply();
      const idle = await measure([programs.koppla, "records", "--json"], env);
      return work({
        sandbox,
        database,
        env,
        apply,
        async run(...args) {
          const before = sandbox.cpuSeconds();
          const command = [programs.koppla, "run", "parts-to-books/products", "--json", ...args];
          const run = await measure(command, env, { mayFail: true });
          const seconds = Math.max(0.01, run.seconds - idle.seconds);
          const { counts } = resultSchema.parse(JSON.parse(run.lastLine));
          const sandboxBusy = (sandbox.cpuSeconds() - before) / seconds;
          return { ...run, seconds, cpuSeconds: run.cpuSeconds - idle.cpuSeconds, counts, sandboxBusy };
        },
      });
    }),
  );
}

/** Applies the demonstration's set-up for this sandbox. */
async function applyFile(
  sandbox: BenchSandbox,
  env: NodeJS.ProcessEnv,
  edit: (file: string) => string = (file) => file,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "koppla-bench-"));
  try {
    const file = join(folder, "bench.yaml");
    await writeFile(file, edit(fileFor(sandbox, 100_000)));
    await measure([programs.koppla, "apply", file], env);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Sets up an organisation of its own before a sandbox, and begins its run of products, which a worker then does. */
export async function beginRun(env: NodeJS.ProcessEnv, name: string, sandbox: BenchSandbox): Promise<void> {
  await applyFile(sandbox, env, (file) => file.replace("organisation: demo", `organisation: ${name}`));
  await measure([programs.koppla, "run", "parts-to-books/products", "--organisation", name, "--json"], env);
}

/** @throws Error when a run did not do what is to be measured */
export function expectCount(run: MeasuredRun, name: string, wanted: number): void {
  if (run.counts[name] !== wanted) {
    throw new Error(`${wanted} ${name} were expected: ${JSON.stringify(run.counts)}`);
  }
}

/** Figures of one measurement, as they are printed. */
export function tell(part: string, figures: { readonly [name: string]: number | string }): void {
  const shown = Object.entries(figures).map(([name, value]) => `${name}=${shownValue(name, value)}`);
  console.log([part, ...shown].join(" "));
}

function shownValue(name: string, value: number | string): string {
  if (typeof value === "string" || Number.isInteger(value)) {
    return String(value);
  }
  return value.toFixed(name.endsWith("_mb") || name.endsWith("_per_second") ? 0 : 2);
}

/** What every run tells besides. */
export function commonFigures(run: MeasuredRun, records: number) {
  return {
    seconds: run.seconds,
    records_per_second: records / run.seconds,
    cpu_ms_per_record: (run.cpuSeconds * 1_000) / records,
    peak_mb: run.peakKb / 1_024,
    sandbox_busy: run.sandboxBusy,
    ...(run.sandboxBusy > 0.9 ? { note: "the-sandbox-is-the-limit" } : {}),
  };
}
