import { spawn } from "node:child_process";
import { open, readFile, stat, truncate } from "node:fs/promises";
import type { Binaries } from "./binaries.ts";
import { asOwner, type Owner } from "./owner.ts";
import type { ServerFolders } from "./server-folders.ts";
import { serverSettings } from "./server-settings.ts";

/** A server process that was started and may yet lose against another start. */
export interface Launched {
  readonly pid: number;
  /** Undefined while it runs; then its last words, or the empty text. */
  words(): Promise<string | undefined>;
}

const LONGEST_LOG_BYTES = 1_000_000;

/**
 * Starts the server detached: in a process group of its own, or a Ctrl-C in the terminal would reach it before us and
 * cut the connections of runs that are about to end properly.
 */
export async function launchServer(
  binaries: Binaries,
  owner: Owner,
  places: ServerFolders,
  socketFolder: string,
): Promise<Launched> {
  const log = await open(places.log, "a", 0o600);
  // Whoever starts the server next time, as this owner or as root, goes on in it.
  if (owner.kind === "other") await log.chown(owner.uid, owner.gid);
  let logStart = (await stat(places.log)).size;
  if (logStart > LONGEST_LOG_BYTES) {
    await truncate(places.log);
    logStart = 0;
  }
  try {
    const { command, args, identity } = asOwner(owner, binaries.postgres, [
      "-D",
      places.data,
      ...serverSettings(socketFolder),
    ]);
    const child = spawn(command, args, {
      ...identity,
      env: { ...binaries.environment },
      cwd: "/",
      detached: true,
      stdio: ["ignore", "ignore", log.fd],
    });
    let failure: Error | undefined;
    child.once("error", (error) => {
      failure = error;
    });
    child.unref();
    return {
      pid: child.pid ?? 0,
      async words() {
        if (failure) return failure.message;
        if (child.exitCode === null && child.signalCode === null) return undefined;
        return (await readFile(places.log)).subarray(logStart).toString("utf8").trim();
      },
    };
  } finally {
    await log.close();
  }
}
