import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The two programs that this one starts. */
export const programs = {
  koppla: fileURLToPath(new URL("./main.ts", import.meta.url)),
  sandbox: fileURLToPath(new URL("../../sandbox/src/main.ts", import.meta.url)),
};

/** A child process that ends with us. */
export interface Child {
  readonly process: ChildProcess;
  /** Asks it to end, and makes it end after a while. */
  stop(): Promise<void>;
}

const stopMs = 8_000;

/**
 * Starts one of our programs on the same Node.
 * @param onLine gets each line of its standard output.
 */
export function startChild(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; onLine: (line: string) => void },
): Child {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "inherit"],
    // In a group of its own, so that Ctrl-C reaches us alone and we end it in order.
    detached: true,
  });
  createInterface({ input: child.stdout }).on("line", options.onLine);
  return {
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) {
        return;
      }
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), stopMs);
      await ended;
      clearTimeout(force);
    },
  };
}
