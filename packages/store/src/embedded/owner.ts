import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { isServerOn } from "./processes.ts";
import type { ServerFolders } from "./server-folders.ts";

/** As whom PostgreSQL runs. It refuses to be root, and initdb refuses a user without a name. */
export interface Owner {
  readonly kind: "self" | "other" | "unshared";
  /** To whom its folders must belong, seen from here. */
  readonly uid: number;
  readonly gid: number;
}

/** A user namespace in which this very user is called nobody: no privilege is gained, and no file is given away. */
const unshare = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"] as const;

/**
 * In this order: ourselves if not root; the owner of existing data; nobody, if it can reach both programs and data;
 * ourselves under another name (which reaches a checkout below a 0700 home).
 * @throws Error that says what to do when none of these works.
 */
export async function chooseOwner(binaries: Binaries, places: ServerFolders): Promise<Owner> {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (self.uid !== 0) {
    const dataOwner = await ownerOf(places.data);
    if (dataOwner && dataOwner.uid !== self.uid) {
      throw new Error(
        `The database in ${places.data} belongs to another user (uid ${dataOwner.uid}, we are uid ${self.uid}). ` +
          "Start Koppla as that user, or as root, or choose another KOPPLA_HOME.",
      );
    }
    if (hasName()) return { kind: "self", ...self };
    const unshared: Owner = { kind: "unshared", ...self };
    if (worksAs(unshared, binaries, places)) return unshared;
    throw new Error(
      `PostgreSQL needs a user with a name, and uid ${self.uid} has none in /etc/passwd. Add one, or set DATABASE_URL.`,
    );
  }
  const dataOwner = await ownerOf(join(places.data, "PG_VERSION"));
  // The server that runs as this owner is the proof that it can: a try would cost every command another process.
  if (dataOwner && (await isRunning(places.data))) return { kind: kindOf(dataOwner.uid), ...dataOwner };
  const candidates = dataOwner ? [{ kind: kindOf(dataOwner.uid), ...dataOwner }] : [...nobody(), unsharedRoot];
  const owner = candidates.find((candidate) => worksAs(candidate, binaries, places));
  if (owner) return owner;
  throw new Error(
    `PostgreSQL does not run as root, and no other user can reach both its programs (${binaries.postgres}) and the data ` +
      `folder (${places.home}). Start Koppla as an ordinary user; or move both out of folders that only root may enter ` +
      "(KOPPLA_HOME sets the data folder); or allow user namespaces; or set DATABASE_URL.",
  );
}

async function isRunning(dataFolder: string): Promise<boolean> {
  const file = await readPostmasterFile(dataFolder);
  return file !== undefined && file.pid !== 0 && isServerOn(file.pid, dataFolder);
}

/** How to call a program as the owner. */
export function asOwner(owner: Owner, program: string, args: readonly string[]) {
  if (owner.kind === "unshared") {
    const [command, ...rest] = unshare;
    return { command, args: [...rest, program, ...args], identity: {} };
  }
  const identity = owner.kind === "other" ? { uid: owner.uid, gid: owner.gid } : {};
  return { command: program, args: [...args], identity };
}

const unsharedRoot: Owner = { kind: "unshared", uid: 0, gid: 0 };

function kindOf(uid: number): "other" | "unshared" {
  return uid === 0 ? "unshared" : "other";
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  // Nothing there yet has no owner.
  const found = await stat(path).catch(() => undefined);
  return found && { uid: found.uid, gid: found.gid };
}

function nobody(): Owner[] {
  const entry = readPasswd().match(/^nobody:[^:]*:(\d+):(\d+):/m);
  return entry ? [{ kind: "other", uid: Number(entry[1]), gid: Number(entry[2]) }] : [];
}

function readPasswd(): string {
  try {
    return readFileSync("/etc/passwd", "utf8");
  } catch {
    // A system without it knows no names: numbers do.
    return "";
  }
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    // It throws where the number has no name.
    return false;
  }
}

/** Tries it: enters the data folder and runs the program, which also proves that its libraries are in reach. */
function worksAs(owner: Owner, binaries: Binaries, places: ServerFolders): boolean {
  const script = 'cd -- "$1" && exec "$2" --version';
  const { command, args, identity } = asOwner(owner, "/bin/sh", ["-c", script, "sh", places.home, binaries.postgres]);
  const environment = { ...binaries.environment };
  return spawnSync(command, args, { ...identity, env: environment, cwd: "/", stdio: "ignore" }).status === 0;
}
