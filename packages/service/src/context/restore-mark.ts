import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import type { Database } from "@koppla/store/database/database";
import { countRestore, watchBoots } from "@koppla/store/database/installation";
import {
  beginEpoch,
  holdingMarks,
  journalBytes,
  type KnownMark,
  knownMark,
} from "@koppla/store/database/restore-marks";
import { z } from "zod";
import { type MarkFile, UserError } from "./settings.ts";

/*
 * A file outside of everything that is copied with the database. It holds the epoch of the last start, which the database
 * holds as well, and how far the database's journal had come. When older files are put back, nothing inside them tells.
 * But the mark knows an epoch that they do not know, or a journal that is ahead of theirs.
 */

const markSchema = z.object({
  installation: z.uuid(),
  place: z.uuid(),
  epoch: z.uuid(),
  server: z.string(),
  bytes: z.string().regex(/^\d+$/),
});
export type RestoreMark = z.output<typeof markSchema>;

/** `kept`: as it was left; `first`: nobody has worked on this database; `missing`: nothing can be told. */
export type MarkVerdict = "kept" | "first" | "missing" | "restored";

/** Compares the mark with what the database knows of the place that it names. */
export function judgeMark(mark: RestoreMark | null, known: KnownMark | null): MarkVerdict {
  if (known === null || known.isNew) {
    return "first";
  }
  if (mark === null) {
    return "missing";
  }
  const isEpochKnown = mark.epoch === known.epoch || mark.epoch === known.before;
  const isBehind = mark.server === known.server && BigInt(mark.bytes) > BigInt(known.bytes);
  return mark.installation === known.installation && isEpochKnown && !isBehind ? "kept" : "restored";
}

const everyMs = 3_000;

interface MarkOptions {
  readonly now: () => Date;
  readonly onMessage: (text: string) => void;
}

/**
 * Compares the mark with the database, counts a restore where they do not fit, begins an epoch, and moves the mark along
 * while the database works.
 * @throws UserError when the file that the operator named cannot be read or written
 */
export async function keepRestoreMark(
  { path, isNamed }: MarkFile,
  database: Database,
  { now, onMessage }: MarkOptions,
): Promise<{ stop(): Promise<void> }> {
  let newest = "";

  /** Writes what the database knows of this place. Two that write at once follow each other, and the last is right. */
  async function write(place: string): Promise<void> {
    await holdingMarks(database, async (within) => {
      const known = await knownMark(within, place);
      if (known !== null && known.epoch !== null) {
        const { installation, epoch, server, bytes } = known;
        await writeMark(path, { installation, place, epoch, server, bytes });
        newest = bytes;
      }
    });
  }

  /** The epoch is in the database before it is in the file: who dies in between leaves the one before, which is known. */
  async function check(): Promise<{ readonly place: string; readonly verdict: MarkVerdict }> {
    const begun = await holdingMarks(database, async (within) => {
      const mark = await readMark(path);
      const place = mark?.place ?? randomUUID();
      const verdict = judgeMark(mark, await knownMark(within, place));
      if (verdict === "restored") {
        await countRestore(within, now());
      }
      await beginEpoch(within, { place, epoch: randomUUID(), before: mark?.epoch ?? null, now: now() });
      return { place, verdict };
    });
    await write(begun.place);
    return begun;
  }

  let place: string;
  try {
    const checked = await check();
    place = checked.place;
    const told = tellings[checked.verdict];
    if (told !== null) {
      onMessage(`The restore mark ${path} ${told}`);
    }
  } catch (error) {
    if (!isFileFault(error)) {
      throw error;
    }
    const told = `Koppla cannot keep its restore mark in ${path} (${codeOf(error)}): a database that was put back might go unnoticed.`;
    if (isNamed) {
      throw new UserError(`${told} Set KOPPLA_MARK to a file that Koppla may write, in a folder that exists.`, 1);
    }
    onMessage(`${told} Set KOPPLA_MARK to a file that Koppla may write.`);
    return { stop: () => Promise.resolve() };
  }
  // Other files may have been put under the server while it was away.
  watchBoots(database, async () => {
    await check().catch((error: unknown) => {
      // A disk that is full stops no worker: the file still holds the epoch before, which is known.
      if (!isFileFault(error)) {
        throw error;
      }
    });
  });

  let moving: Promise<void> = Promise.resolve();
  async function move(): Promise<void> {
    if ((await journalBytes(database)) !== newest) {
      await write(place);
    }
  }
  const timer = setInterval(() => {
    // What cannot be written now is written with the next move.
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

const tellings: { readonly [Verdict in MarkVerdict]: string | null } = {
  kept: null,
  first: null,
  missing: "is not there, so nobody can tell whether the database was put back meanwhile. Koppla makes a new one.",
  restored:
    "is newer than the database, or another installation's. Koppla sends nothing before it has compared both sides.",
};

/** @returns null where there is none, or none that can be read as one */
async function readMark(path: string): Promise<RestoreMark | null> {
  try {
    return markSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || codeOf(error) === "ENOENT") {
      return null;
    }
    throw error;
  }
}

async function writeMark(path: string, mark: RestoreMark): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    const file = await open(draft, "w", 0o600);
    try {
      await file.writeFile(`${JSON.stringify(mark)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    // Why it could not be written is what counts.
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

function isFileFault(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && "path" in error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
