import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { leaseMs } from "@koppla/store";
import type { StrikeKind } from "../checker/fault-plan.ts";
import { flagsFor, programs } from "../kit/programs.ts";
import type { Crew } from "./crew.ts";
import type { Inspector } from "./inspector.ts";
import { duplicateJobs } from "./worker-crew.ts";

interface ProcessCrewOptions {
  readonly workers: number;
  readonly key: string;
  readonly databaseUrl: string;
  /** How long a place stays empty after a death. */
  readonly absentMs?: number;
}

/** Workers that are processes of their own, `koppla start --role worker`, to be killed and stopped by signals. */
export async function openProcessCrew(inspector: Inspector, options: ProcessCrewOptions): Promise<Crew> {
  const hire = () => {
    const { KOPPLA_HOME: _home, ...rest } = process.env;
    const args = ["start", "--role", "worker"];
    return spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
      env: {
        ...rest,
        DATABASE_URL: options.databaseUrl,
        KOPPLA_KEY: options.key,
        KOPPLA_EGRESS_ALLOW: "127.0.0.1",
      },
      // The fourth is a line to us: when it breaks, however we ended, the child ends too.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  };
  const crew = Array.from({ length: options.workers }, hire);
  const busy = new Set<Promise<void>>();
  let strikes = 0;
  let closing = false;

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
  }

  async function replace(index: number, signal: NodeJS.Signals): Promise<void> {
    const worker = crew[index];
    if (worker !== undefined) {
      await end(worker, signal);
      await wait(options.absentMs ?? 0);
      if (!closing) {
        crew[index] = hire();
      }
    }
  }

  /** Stands still until its lease has run out and others have taken over, then goes on as if nothing had been. */
  async function freeze(index: number): Promise<void> {
    const worker = crew[index];
    worker?.kill("SIGSTOP");
    await wait(leaseMs + 3_000);
    worker?.kill("SIGCONT");
  }

  async function happen(kind: StrikeKind, index: number): Promise<void> {
    switch (kind) {
      case "die":
      case "loseSession":
      case "loseConnections":
        return replace(index, "SIGKILL");
      case "stop":
        return replace(index, "SIGTERM");
      case "freeze":
        return freeze(index);
      case "duplicateJob":
        return duplicateJobs(inspector);
    }
  }

  return {
    size: options.workers,
    get strikes() {
      return strikes;
    },
    async strike(kind, which) {
      strikes += 1;
      const work = happen(kind, which % crew.length).finally(() => busy.delete(work));
      busy.add(work);
      await work;
    },
    async close() {
      closing = true;
      await Promise.all(busy);
      await Promise.all(crew.map((worker) => end(worker, "SIGTERM")));
    },
  };
}
