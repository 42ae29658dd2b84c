import { setTimeout as pause } from "node:timers/promises";
import { findBinaries } from "./binaries.ts";
import { initialise } from "./initialise.ts";
import { chooseOwner } from "./owner.ts";
import { isServerOn } from "./processes.ts";
import { type Reached, reachServer, type Server } from "./reach.ts";
import { prepareFolders } from "./server-folders.ts";
import { connectionTo, type EmbeddedConnection, leaveAsLast, refuseUnsafe } from "./session.ts";
import { makeSocketFolder } from "./socket-folder.ts";

export interface EmbeddedOptions {
  /** KOPPLA_HOME; made where it is missing. */
  readonly home: string;
  onMessage?(text: string): void;
}

export interface EmbeddedPostgres {
  readonly connection: EmbeddedConnection;
  /** The server was running already: left by a killed Koppla, or shared with another one. */
  readonly adopted: boolean;
  /** Of the server; another one after it died and was started again. */
  readonly pid: number;
  /** Leaves the server; the last one out stops it. */
  stop(): Promise<void>;
}

const RESTART_PAUSE_MS = 1_000;
const FAST_STOP_MS = 30_000;

/**
 * Joins the PostgreSQL of this data folder, or makes and starts it. From then on watches it: if it dies under us, it is
 * started again; queries that were under way fail, later ones work.
 *
 * It survives `kill -9` of Koppla (the server goes on and is adopted by the next start), of PostgreSQL, and of both.
 * @throws Error in plain words, with a way out.
 */
export async function startEmbeddedPostgres({
  home,
  onMessage = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const places = await prepareFolders(home);
  const binaries = await findBinaries(places.home);
  const owner = await chooseOwner(binaries, places);
  await initialise(binaries, owner, places, onMessage);
  const server: Server = { binaries, owner, places, socketFolder: await makeSocketFolder(places, owner) };

  let reached = await reachServer(server);
  const { adopted, socketFolder } = reached;
  await refuseUnsafe(reached.client).catch(async (error: unknown) => {
    await leave(server, reached);
    throw error;
  });

  const stopping = new AbortController();
  let restarting: Promise<void> | undefined;
  const watch = () => {
    reached.client.once("end", () => {
      if (!stopping.signal.aborted) restarting = restart();
    });
  };

  async function restart(): Promise<void> {
    let told = "";
    onMessage("The database went away; starting it again.");
    while (!stopping.signal.aborted) {
      try {
        reached = await reachServer(server);
        watch();
        return;
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        if (words !== told) onMessage(words);
        told = words;
        // Only that it is to stop ends a pause early.
        await pause(RESTART_PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  watch();
  return {
    connection: connectionTo(socketFolder),
    adopted,
    get pid() {
      return reached.pid;
    },
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      await restarting;
      await leave(server, reached);
    },
  };
}

async function leave({ places }: Server, { client, pid }: Reached): Promise<void> {
  // A server that does not answer is not ours to stop; the next process takes it over.
  const last = await leaveAsLast(client).catch(() => false);
  if (last) await stopServer(pid, places.data);
  // It is lost already.
  await client.end().catch(() => undefined);
}

/** First asks to end all sessions properly; a server that does not is cut off, and recovers at its next start. */
async function stopServer(pid: number, dataFolder: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (isServerOn(pid, dataFolder)) process.kill(pid, signal);
    const until = performance.now() + FAST_STOP_MS;
    while (performance.now() < until) {
      if (!isServerOn(pid, dataFolder)) return;
      await pause(20);
    }
  }
}
