import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Names that PostgreSQL looks for, and the files that have other names in the package. */
interface Link {
  readonly file: string;
  readonly name: string;
}

/**
 * Makes the links that the platform package's install script would make (14 on Linux). Koppla lets no package run code
 * at install time; without the links the server cannot start ("libicui18n.so.60: cannot open").
 *
 * They belong beside the libraries. Where this user may not write there (installed by root), they go below KOPPLA_HOME.
 * @returns the folders that must then be named to the loader: a library found through a link looks for others beside
 *   the link, not beside itself.
 */
export async function linkLibraries(native: string, home: string): Promise<string[]> {
  const list = linkList.parse(JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")));
  const missing = list
    .map(({ source, target }): Link => ({ file: resolve(native, "..", source), name: resolve(native, "..", target) }))
    .filter(({ name }) => !existsSync(name));
  if (missing.length === 0) return [];
  try {
    for (const { file, name } of missing) await makeLink(basename(file), name);
    return [];
  } catch (error) {
    if (!isNotAllowed(error)) throw error;
  }
  const folder = join(home, "libraries");
  await mkdir(folder, { recursive: true, mode: 0o755 });
  for (const { file, name } of missing) await makeLink(file, join(folder, basename(name)));
  return [folder, join(native, "lib")];
}

/** In one step, so that of several starts at once none ever sees a link missing that another has made. */
async function makeLink(pointsTo: string, name: string): Promise<void> {
  const draft = join(dirname(name), `.${basename(name)}.${randomUUID()}`);
  await symlink(pointsTo, draft);
  try {
    await rename(draft, name);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["EACCES", "EPERM", "EROFS"].includes(String(error.code));
}
