import { execFile } from "node:child_process";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { nodeFlags } from "../kit/programs.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Where bugs are planted, one after the other. */
export interface Workspace {
  /** The program; it stays where it is, so that Node need not compile all of it anew for each bug. */
  readonly copy: string;
  /** A temporary folder of its own, and in it a database server that no other place fills up. */
  readonly temporary: string;
}

export async function prepareWorkspace(at: string): Promise<Workspace> {
  const place = { copy: join(at, "copy"), temporary: join(at, "temporary") };
  await mkdir(place.temporary, { recursive: true });
  for (const part of [
    "apps",
    "packages",
    "connectors",
    "contracts",
    "docs",
    "scripts",
    "package.json",
    "tsconfig.json",
    "vitest.config.ts",
  ]) {
    await cp(join(root, part), join(place.copy, part), { recursive: true, verbatimSymlinks: true });
  }
  await symlink(join(root, "node_modules"), join(place.copy, "node_modules"));
  return place;
}

/** Whether the text that a bug takes the place of is in the program, and once alone. */
export async function isPlaceThere({ file, from }: Edit): Promise<boolean> {
  return (await readFile(join(root, file), "utf8")).split(from).length === 2;
}

/** @throws Error when a mistake's text is no longer there, or twice */
export async function plant({ copy }: Workspace, edits: readonly Edit[]): Promise<void> {
  for (const { file, from, to } of edits) {
    const right = await readFile(join(copy, file), "utf8");
    if (right.split(from).length !== 2) {
      throw new Error(`${file} no longer has the place where this bug is planted: ${from}`);
    }
    await writeFile(
      join(copy, file),
      right.replace(from, () => to),
    );
  }
}

export async function pullOut({ copy }: Workspace, edits: readonly Edit[]): Promise<void> {
  for (const { file } of edits) {
    await cp(join(root, file), join(copy, file));
  }
}

/** Calls a program in the copy and gives its output, however it ended. */
export async function outputOf({ copy, temporary }: Workspace, args: readonly string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, [...nodeFlags, ...args], {
    cwd: copy,
    // What was built has no bug planted in it.
    env: { ...process.env, TMPDIR: temporary, KOPPLA_BUILT: undefined },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await run.catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
  return stdout;
}
