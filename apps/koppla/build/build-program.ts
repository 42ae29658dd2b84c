import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { sourceHash } from "../../../scripts/source-hash.ts";
import { sourcePlaces } from "./source-places.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const dist = join(root, "node_modules/.cache/koppla-program");
const current = join(dist, "current");

/** What the built program follows from: ./koppla looks whether anything of it is newer. */
const sources = [
  "pnpm-lock.yaml",
  "apps/{koppla,sandbox}/src/**/*",
  "apps/koppla/build/*",
  "scripts/source-hash.ts",
  "{packages,connectors}/*/src/**/*",
];

/**
 * Builds the program into a few files, unless they were built of the same sources. Node takes about 0.6 ms for a module:
 * a command reads 1,000 of them, the server 1,500 (1.7 s of processor time; 0.4 s when built).
 * @returns how long it took in ms; null: nothing to do
 */
export async function buildProgram(): Promise<number | null> {
  const begunMs = performance.now();
  const hash = await sourceHash(root, sources);
  // No such file: nothing has been built yet.
  if ((await readFile(join(current, "built-from"), "utf8").catch(() => "")) === hash) {
    return null;
  }
  // A folder of its own: a process that runs goes on reading the build that it was started from.
  const name = `${hash.slice(0, 12)}-${process.pid}`;
  const folder = join(dist, name);
  await mkdir(folder, { recursive: true });
  // Written first: what changes while it is built is newer than this file.
  await writeFile(join(folder, "built-from"), hash);
  try {
    const bundle = await rolldown({
      input: { main: join(root, "apps/koppla/src/main.ts"), sandbox: join(root, "apps/sandbox/src/main.ts") },
      platform: "node",
      plugins: [sourcePlaces(root)],
      logLevel: "silent",
    });
    await bundle.write({
      dir: folder,
      format: "esm",
      // The server takes away what makes code of texts; what needs that is told before, at the first import.
      strictExecutionOrder: true,
      entryFileNames: "[name].mjs",
      chunkFileNames: "[name]-[hash].mjs",
    });
    await bundle.close();
    await symlink(name, `${folder}.link`);
    await rename(`${folder}.link`, current);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  await removeAllBut(3);
  return performance.now() - begunMs;
}

async function removeAllBut(newest: number): Promise<void> {
  const names = (await readdir(dist)).filter((name) => name !== "current");
  const builds = await Promise.all(names.map(async (name) => ({ name, ...(await stat(join(dist, name))) })));
  const older = builds.toSorted((one, other) => other.mtimeMs - one.mtimeMs).slice(newest);
  await Promise.all(older.map(({ name }) => rm(join(dist, name), { recursive: true, force: true })));
}
