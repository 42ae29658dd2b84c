import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * @param sources patterns of files under `root` that what is built follows from
 * @returns a hash of their names and contents
 */
export async function sourceHash(root: string, sources: readonly string[]): Promise<string> {
  const names: string[] = [];
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) {
      names.push(join(entry.parentPath, entry.name));
    }
  }
  const hash = createHash("sha256");
  for (const name of names.sort()) {
    hash.update(`${name.slice(root.length)}\0`).update(await readFile(name));
  }
  return hash.digest("hex");
}
