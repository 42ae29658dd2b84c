import type { Database } from "./database.ts";

/** Fewer than a pool has connections, so that what is done meanwhile on the others goes on. */
const most = 3;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

const lines = new WeakMap<Database, Line>();

/**
 * Lets only a few through that hold a connection of the pool while they wait for something that needs another one. With
 * as many of them as there are connections, all would wait for ever: twenty organisations that signed in at the same
 * moment did.
 */
export async function fewAtOnce<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  const line = lines.get(database) ?? { running: 0, waiting: [] };
  lines.set(database, line);
  if (line.running >= most) {
    await new Promise<void>((resolve) => line.waiting.push(resolve));
  } else {
    line.running += 1;
  }
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next === undefined) {
      line.running -= 1;
    } else {
      next();
    }
  }
}
