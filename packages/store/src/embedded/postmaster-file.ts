import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** What a running server wrote about itself. */
export interface PostmasterFile {
  readonly pid: number;
  /** Empty until the server listens. */
  readonly socketFolder: string;
  readonly text: string;
}

/** @returns undefined when there is none; pid 0 when it is (still) empty. */
export async function readPostmasterFile(dataFolder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(pathIn(dataFolder), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const lines = text.split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  return { pid: Number.isInteger(pid) && pid > 0 ? pid : 0, socketFolder: lines[4] ?? "", text };
}

/**
 * Deletes the file of a server that is gone. If in the meantime another start has replaced it, its file is put back:
 * between judging and deleting somebody else may have come to the same conclusion and started a server.
 */
export async function removeStaleFile(dataFolder: string, judged: PostmasterFile): Promise<void> {
  const aside = `${pathIn(dataFolder)}.${randomUUID()}`;
  try {
    await rename(pathIn(dataFolder), aside);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) !== judged.text) {
    // Another server has written its own meanwhile, which stays.
    await link(aside, pathIn(dataFolder)).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

function pathIn(dataFolder: string): string {
  return join(dataFolder, "postmaster.pid");
}
