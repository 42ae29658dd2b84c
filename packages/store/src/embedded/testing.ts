import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { z } from "zod";
import type { EmbeddedConnection } from "./session.ts";

/* What the tests of the embedded server share: folders, queries, and a second Koppla process that can be killed. */

export async function newFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "koppla-embedded-")));
}

/** Removes the folder; a server that a failed test left running on it is killed first. */
export async function removeFolder(folder: string, home = folder): Promise<void> {
  const file = join(home, "postgres", "postmaster.pid");
  if (existsSync(file)) {
    const pid = Number.parseInt(await readFile(file, "utf8"), 10);
    if (pid > 0 && (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes(home)) {
      process.kill(pid, "SIGKILL");
      await pause(200);
    }
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

export async function query(connection: EmbeddedConnection, text: string): Promise<unknown[]> {
  const client = new pg.Client({ ...connection });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Waits for a condition, not for a time; errors on the way count as "not yet". */
export async function eventually<Result>(attempt: () => Promise<Result>, patienceMs = 20_000): Promise<Result> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(50);
    }
  }
}

export interface OtherProcess {
  readonly child: ChildProcess;
  readonly adopted: boolean;
  readonly serverPid: number;
  kill(): Promise<void>;
  leave(): Promise<void>;
}

/** A Koppla that is killed so long after it began to start, wherever that is. */
export async function killDuringStart(home: string, afterMs: number): Promise<void> {
  const child = spawnProcess(home);
  const exited = once(child, "exit");
  await pause(afterMs);
  child.kill("SIGKILL");
  await exited;
}

function spawnProcess(home: string) {
  const module = fileURLToPath(new URL("./index.ts", import.meta.url));
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const server = await startEmbeddedPostgres({ home: process.argv[1] });
    console.log(JSON.stringify({ adopted: server.adopted, pid: server.pid }));
    process.stdin.on("data", async () => { await server.stop(); process.exit(0); });`;
  return spawn(process.execPath, ["--input-type=module", "--eval", script, home], {
    stdio: ["pipe", "pipe", "inherit"],
  });
}

const announcement = z.object({ adopted: z.boolean(), pid: z.number() });

/** A Koppla of its own: starts or joins the server, says so, and stays until it is told to leave or is killed. */
export async function startOtherProcess(home: string): Promise<OtherProcess> {
  const child = spawnProcess(home);
  const exited = once(child, "exit");
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), exited.then(() => ["null"])]);
  const { adopted, pid } = announcement.parse(JSON.parse(String(line)));
  return {
    child,
    adopted,
    serverPid: pid,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async leave() {
      child.stdin.write("leave\n");
      await exited;
    },
  };
}
