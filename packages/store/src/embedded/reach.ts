import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import type { Binaries } from "./binaries.ts";
import { type Launched, launchServer } from "./launch.ts";
import type { Owner } from "./owner.ts";
import { type PostmasterFile, readPostmasterFile, removeStaleFile } from "./postmaster-file.ts";
import { isAlive, isServerOn } from "./processes.ts";
import type { ServerFolders } from "./server-folders.ts";
import { openSession, takePresence, worksOn } from "./session.ts";

export interface Reached {
  readonly client: pg.Client;
  readonly pid: number;
  readonly socketFolder: string;
  /** The server was not started by this call. */
  readonly adopted: boolean;
}

export interface Server {
  readonly binaries: Binaries;
  readonly owner: Owner;
  readonly places: ServerFolders;
  readonly socketFolder: string;
}

const PAUSE_MS = 50;
/** Longest time without any sign of life. A kill -9 is recovered from in 0.5 s on average, 2.1 s at most. */
const PATIENCE_MS = 60_000;
/** An empty postmaster.pid is being written, or is what a crash has left. */
const EMPTY_FILE_MS = 3_000;
/** Why a start may fail that succeeds a moment later: somebody else's server, or the dying children of a killed one. */
const PASSING = /lock file|shared memory block/;
const MOST_FAILURES = 3;

/**
 * Opens a session on the server of this folder, whoever started it; starts one where there is none. Several callers at
 * once end at one server: PostgreSQL lets one of them have its lock file, the others find it here.
 */
export async function reachServer(server: Server): Promise<Reached> {
  const { data } = server.places;
  let launched: Launched | undefined;
  let failures = 0;
  let words = "";
  let emptySince: number | undefined;
  let patientUntil = performance.now() + PATIENCE_MS;

  while (performance.now() < patientUntil) {
    const file = await readPostmasterFile(data);
    if (file !== undefined && file.pid !== 0) {
      const answer = await join(server, file);
      if (answer === "busy") patientUntil = performance.now() + PATIENCE_MS;
      else if (answer !== "silent") return { ...answer, adopted: answer.pid !== launched?.pid };
    }
    emptySince = file?.pid === 0 ? (emptySince ?? performance.now()) : undefined;
    const abandoned = emptySince !== undefined && performance.now() - emptySince > EMPTY_FILE_MS;
    if (file && (abandoned || isForeign(file, data))) await removeStaleFile(data, file);

    const ending = await launched?.words();
    if (ending !== undefined) {
      launched = undefined;
      words = ending;
      if (!PASSING.test(ending)) failures += 1;
      if (failures === MOST_FAILURES) break;
    }
    const somebodyStarts = launched !== undefined || (file !== undefined && (file.pid === 0 || isAlive(file.pid)));
    if (!somebodyStarts) {
      launched = await launchServer(server.binaries, server.owner, server.places, server.socketFolder);
    }
    await pause(PAUSE_MS);
  }
  if (/No space left on device/.test(words)) {
    throw new Error(`The database in ${data} cannot start: its disk is full. Make room there.`);
  }
  throw new Error(
    `The database in ${data} does not start${words ? `: ${words}` : ` and says nothing in ${server.places.log}.`}`,
  );
}

/** A session in which we are counted as present, if the server that wrote the file answers and is ours. */
async function join(server: Server, file: PostmasterFile): Promise<Omit<Reached, "adopted"> | "busy" | "silent"> {
  if (file.socketFolder === "") return "silent";
  const attempt = await openSession(file.socketFolder);
  if (attempt.kind !== "open") return attempt.kind;
  const { client } = attempt;
  try {
    const ours = await worksOn(client, server.places.data);
    if (ours && (await takePresence(client))) return { client, pid: file.pid, socketFolder: file.socketFolder };
    await client.end();
    return ours ? "busy" : "silent";
  } catch {
    // A server that goes away while it is asked is silent.
    await client.end().catch(() => undefined);
    return "silent";
  }
}

/** The number belongs to some other process by now. If to none, PostgreSQL itself replaces the file. */
function isForeign(file: PostmasterFile, dataFolder: string): boolean {
  return file.pid !== 0 && isAlive(file.pid) && !isServerOn(file.pid, dataFolder);
}
