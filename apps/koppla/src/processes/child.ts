import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/**
 * How Node is started for Koppla, here and in the launcher. Without a cap V8 lets garbage pile up to several times what
 * lives (measured for 20,000 products: 38 MB alive, 337 MB resident; with it 161 MB).
 */
const nodeFlags = flagsIn("node.flags");
const noCodeFlags = flagsIn("no-code.flags");

function flagsIn(file: string): readonly string[] {
  return readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")
    .trim()
    .split(" ");
}

/**
 * The flags for one of Koppla's own processes, by what it is called with. All but the server may make no code of texts:
 * the server's router does, until it listens (no-code.ts).
 */
function flagsFor(args: readonly string[]): readonly string[] {
  const serves = args[0] === "start" && !args.includes("worker") && !args.includes("--role=worker");
  return serves ? nodeFlags : [...nodeFlags, ...noCodeFlags];
}

const main = process.argv[1] ?? "";

/** The two programs that this one starts, as it runs itself: built, or from the sources. */
export const programs = {
  koppla: main,
  sandbox: main.endsWith(".ts")
    ? fileURLToPath(new URL("../../../sandbox/src/main.ts", import.meta.url))
    : join(dirname(main), "sandbox.mjs"),
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
 * @param options.env all of its environment: none of ours is inherited that is not given.
 * @param options.onLine gets each line of its standard output.
 */
export function startChild(
  program: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; onLine: (line: string) => void },
): Child {
  const flags = program === programs.koppla ? flagsFor(args) : noCodeFlags;
  const child = spawn(process.execPath, [...flags, program, ...args], {
    env: options.env,
    // The fourth is a line to us: when it breaks, however we ended, the child ends too.
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    // In a group of its own, so that Ctrl-C reaches us alone and we end it in order.
    detached: true,
  });
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on("line", options.onLine);
  }
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
