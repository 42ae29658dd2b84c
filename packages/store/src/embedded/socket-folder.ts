import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Owner } from "./owner.ts";
import type { ServerFolders } from "./server-folders.ts";

/** The path of a socket may have 107 bytes on Linux and 103 on macOS; PostgreSQL's name in the folder takes 14. */
const LONGEST_FOLDER_BYTES = 87;

/**
 * Makes the folder of the server's socket, which only the server's user may enter: below KOPPLA_HOME, or where that is
 * too long, in the system's temporary folder, named by the data folder.
 * @throws Error if somebody else has taken that name.
 */
export async function makeSocketFolder(places: ServerFolders, owner: Owner): Promise<string> {
  const folder = socketFolder(places);
  try {
    await mkdir(folder, { mode: 0o700 });
    await chmod(folder, 0o700);
    await chown(folder, owner.uid, owner.gid);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    await takeOver(folder, owner, places);
  }
  return folder;
}

function socketFolder({ home, data }: ServerFolders): string {
  const near = join(home, "socket");
  if (Buffer.byteLength(near) <= LONGEST_FOLDER_BYTES) return near;
  const name = createHash("sha256").update(data).digest("hex").slice(0, 24);
  // Not TMPDIR: two processes with different ones would not meet, and the server's user could not reach a private one.
  return join("/tmp", `koppla-${name}`);
}

/** A folder in KOPPLA_HOME is ours; one in /tmp may be anybody's, put there to lure us. */
async function takeOver(folder: string, owner: Owner, { home }: ServerFolders): Promise<void> {
  const found = await lstat(folder);
  // Ours also if another start of ours made it a moment ago and has yet to hand it over.
  const ours = folder.startsWith(home) || found.uid === owner.uid || found.uid === process.getuid?.();
  const closed = (found.mode & 0o077) === 0;
  if (found.isDirectory() && ours && closed) return chown(folder, owner.uid, owner.gid);
  throw new Error(
    `${folder} is not ours alone (uid ${found.uid}, mode ${(found.mode & 0o777).toString(8)}), so the database's socket ` +
      "will not be put there. Remove it, or choose a shorter KOPPLA_HOME.",
  );
}
