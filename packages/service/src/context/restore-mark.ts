import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "@koppla/store/database/database";
import { countRestore, type JournalPosition, journalPosition } from "@koppla/store/database/installation";
import { z } from "zod";

/*
 * How far the embedded database's journal had come, kept beside it in the data folder: when an older copy of the
 * database's own folder is put back, nothing inside it tells, but this file is newer than it.
 */

const markSchema = z.object({ server: z.string(), bytes: z.string().regex(/^\d+$/) });

/** Compares the mark with the database, and counts a restore when the mark is newer, or another server's. */
export async function checkRestoreMark(home: string, database: Database, now: Date): Promise<void> {
  const place = await journalPosition(database);
  const mark = await readRestoreMark(home);
  if (place === null || mark === null || (mark.server === place.server && BigInt(mark.bytes) <= BigInt(place.bytes))) {
    return;
  }
  await countRestore(database, now);
  await writeRestoreMark(home, place);
}

const everyMs = 3_000;

/** Moves the mark along while the database works, and once more when that is stopped. */
export function keepRestoreMark(home: string, database: Database): { stop(): Promise<void> } {
  let newest = 0n;
  let moving: Promise<void> = Promise.resolve();
  async function move(): Promise<void> {
    const place = await journalPosition(database);
    if (place !== null && BigInt(place.bytes) > newest) {
      await writeRestoreMark(home, place);
      newest = BigInt(place.bytes);
    }
  }
  const timer = setInterval(() => {
    moving = moving.then(move).catch(() => undefined);
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await moving;
      // A database that is away already keeps its last mark.
      await move().catch(() => undefined);
    },
  };
}

async function readRestoreMark(home: string): Promise<JournalPosition | null> {
  try {
    return markSchema.parse(JSON.parse(await readFile(pathOf(home), "utf8")));
  } catch {
    return null;
  }
}

async function writeRestoreMark(home: string, place: JournalPosition): Promise<void> {
  const draft = `${pathOf(home)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(place)}\n`, { mode: 0o600 });
  await rename(draft, pathOf(home));
}

function pathOf(home: string): string {
  return join(home, "newest");
}
