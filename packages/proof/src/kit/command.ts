import { spawn } from "node:child_process";
import { flagsFor, programs } from "./programs.ts";

export interface CommandResult {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of standard output. */
  readonly lastLine: string;
}

/**
 * Calls the program as a person would, in a process of its own. `killAfterMs` and `killWhen` end it with kill -9; `onTold` gets what it
 * has written to standard error so far.
 */
export async function koppla(
  args: readonly string[],
  environment: { readonly [name: string]: string },
  options: { killAfterMs?: number; killWhen?: Promise<unknown>; onTold?: (stderr: string) => void } = {},
): Promise<CommandResult> {
  const { DATABASE_URL: _url, KOPPLA_HOME: _home, ...rest } = process.env;
  const child = spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: { ...rest, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    options.onTold?.(stderr);
  });
  const killer =
    options.killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), options.killAfterMs);
  options.killWhen?.then(
    () => child.kill("SIGKILL"),
    () => undefined,
  );
  const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once("close", (code, by) => resolve([code, by]));
  });
  clearTimeout(killer);
  return { status, signal, stdout, stderr, lastLine: stdout.trimEnd().split("\n").at(-1) ?? "" };
}
