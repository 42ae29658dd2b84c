import { spawn } from "node:child_process";
import { chown, mkdtemp, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Binaries } from "./binaries.ts";
import { asOwner, type Owner } from "./owner.ts";
import { isAlive } from "./processes.ts";
import { dataFolder, type ServerFolders } from "./server-folders.ts";

const VERSION = "18";
const DRAFT = /^postgres\.new-(\d+)-/;

/**
 * Makes the data folder where there is none: beside its place, then in one rename. Of several starts at once the first
 * rename wins, and a start that was killed on the way leaves nothing that looks like a database.
 * @throws Error naming the folder when it holds something else, or a half of something.
 */
export async function initialise(
  binaries: Binaries,
  owner: Owner,
  places: ServerFolders,
  onMessage: (text: string) => void,
): Promise<void> {
  await removeAbandonedDrafts(places, onMessage);
  if (await hasDatabase(places.data)) return;
  onMessage("Preparing the database, once.");
  const draft = await mkdtemp(join(places.home, `postgres.new-${process.pid}-`));
  try {
    await chown(draft, owner.uid, owner.gid);
    await runInitdb(binaries, owner, draft);
    await rename(draft, places.data);
    await syncFolder(places.home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await hasDatabase(places.data))) throw error;
  }
}

/**
 * Whether there is a database below this data folder; makes none.
 * @throws Error naming the folder when it holds something else, or a half of something.
 */
export function holdsDatabase(home: string): Promise<boolean> {
  return hasDatabase(dataFolder(home));
}

async function hasDatabase(data: string): Promise<boolean> {
  const entries = await readdir(data).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  if (entries.length === 0) return false;
  // No such file: told below as no database.
  const version = await readFile(join(data, "PG_VERSION"), "utf8").catch(() => "");
  if (version.trim() === VERSION) return true;
  const reason = version === "" ? "holds no database, or half of one" : `was made by PostgreSQL ${version.trim()}`;
  throw new Error(
    `${data} ${reason}; Koppla needs PostgreSQL ${VERSION}. Move that folder away, or choose another KOPPLA_HOME.`,
  );
}

async function runInitdb(binaries: Binaries, owner: Owner, folder: string): Promise<void> {
  // The builtin locale sorts the same on every machine, whatever its system libraries.
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-E", "UTF8"];
  const access = ["-A", "trust", "-U", "koppla"];
  const { command, args, identity } = asOwner(owner, binaries.initdb, ["-D", ".", ...locale, ...access]);
  const child = spawn(command, args, {
    ...identity,
    env: { ...binaries.environment },
    // By its full name initdb makes a missing folder anew: one that has only begun when its Koppla is killed, and whose draft
    // the next start removes, would leave another behind. Within the folder it ends once that is gone.
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [words, status] = await Promise.all([text(child.stderr), ended]);
  if (status !== 0) throw new Error(`The database could not be prepared in ${folder}: ${words.trim()}`);
}

/** A rename is durable once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeAbandonedDrafts({ home }: ServerFolders, onMessage: (text: string) => void): Promise<void> {
  for (const name of await readdir(home)) {
    const maker = DRAFT.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    // An initdb whose Koppla was killed may still be writing there; it ends when its folder goes.
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    onMessage(`Removed ${join(home, name)}, left half made by a start that was interrupted.`);
  }
}
