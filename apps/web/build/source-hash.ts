import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the built pages follow from. */
const sources = [
  "pnpm-lock.yaml",
  "apps/web/{index.html,package.json}",
  "apps/web/{src,build,public}/**/*",
  "packages/contract/src/**/*.ts",
  "packages/mapping/src/language.ts",
];

/** @returns a hash of names and contents of everything that the built pages follow from */
export async function sourceHash(root: string): Promise<string> {
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
