import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { flagsFor, programs, startChild } from "../kit/programs.ts";
import { sandboxAt, type TestSandbox } from "../kit/test-sandbox.ts";

const readySchema = z.object({ pim: z.string(), books: z.string(), refreshToken: z.string() });

export interface SandboxOptions {
  readonly products: number;
  /** How long the target takes for each answer. */
  readonly latencyMs?: number;
}

export interface BenchSandbox extends TestSandbox {
  /** CPU time that its process has taken so far: one that is busy all the time is what is measured. */
  cpuSeconds(): number;
}

/** A fresh sandbox in a process of its own, with so many generated products. */
export async function withSandbox<Result>(
  { products, latencyMs = 0 }: SandboxOptions,
  work: (sandbox: BenchSandbox) => Promise<Result>,
): Promise<Result> {
  const args = ["--ready-json", "--seed", "1", "--products", String(products), "--customers", "0", "--orders", "0"];
  const started = await new Promise<{ stop(): Promise<void>; line: string; pid: number | undefined }>((resolve) => {
    const child = startChild(
      programs.sandbox,
      [...args, "--pim-port", "0", "--books-port", "0", "--calls-per-minute", "0"],
      { onLine: (line) => resolve({ stop: child.stop, line, pid: child.process.pid }) },
    );
  });
  try {
    const { pim, books, refreshToken } = readySchema.parse(JSON.parse(started.line));
    const at = (url: string) => ({ url, controlUrl: `${new URL(url).origin}/__sandbox` });
    const sandbox = sandboxAt({ pim: at(pim), books: at(books), refreshToken, close: () => Promise.resolve() });
    if (latencyMs > 0) {
      await sandbox.control("books", "POST", "/faults", { kind: "latency", parameters: { delayMs: latencyMs } });
    }
    return await work({ ...sandbox, cpuSeconds: () => cpuSeconds(started.pid) });
  } finally {
    await started.stop();
  }
}

export interface Measured {
  readonly lastLine: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakKb: number;
}

/**
 * Runs a program to its end: its last line, the seconds and the CPU time it took, and its largest resident memory.
 * @param mayFail an exit status of 1 is right too: something waits for a person
 */
export async function measure(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { mayFail = false }: { mayFail?: boolean } = {},
): Promise<Measured> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [...(args[0] === programs.koppla ? flagsFor(args.slice(1)) : []), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let lastLine = "";
  let [peakKb, cpu] = [0, 0];
  createInterface({ input: child.stdout }).on("line", (line) => {
    lastLine = line;
  });
  const sample = setInterval(() => {
    peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(ofProcess(child.pid, "status"))?.[1] ?? 0));
    cpu = Math.max(cpu, cpuSeconds(child.pid));
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(sample);
  if (code !== 0 && !(mayFail && code === 1)) {
    throw new Error(`${args.join(" ")} ended with ${code}.`);
  }
  return { lastLine, seconds: (performance.now() - startedMs) / 1_000, cpuSeconds: cpu, peakKb };
}

/** User and system time; Linux counts them in hundredths of a second. */
export function cpuSeconds(pid: number | undefined): number {
  const [, fields = ""] = ofProcess(pid, "stat").split(") ");
  const [user = 0, system = 0] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) / 100;
}

/** What a process holds in memory now. */
export function residentMb(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+)/.exec(ofProcess(pid, "status"))?.[1] ?? Number.NaN) / 1_024;
}

function ofProcess(pid: number | undefined, file: "stat" | "status"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
