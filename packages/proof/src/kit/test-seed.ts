import { createHash } from "node:crypto";
import { randomFrom } from "./random.ts";

/** The seed of this run of tests, which vitest.config.ts chooses where `KOPPLA_SEED` does not. */
export const testSeed = Number(process.env.KOPPLA_SEED ?? 1);

/**
 * Some of many cases, others with each seed, in the order in which they are given.
 * @param name makes the choice another one than that of other cases
 */
export function sampleOf<Case>(cases: readonly Case[], count: number, name: string, seed = testSeed): readonly Case[] {
  const hash = createHash("sha256").update(`${seed} ${name}`).digest();
  const random = randomFrom(hash.readInt32LE());
  const drawn = new Set(
    cases
      .map((_, index) => ({ index, drawn: random() }))
      .toSorted((one, other) => one.drawn - other.drawn)
      .slice(0, count)
      .map(({ index }) => index),
  );
  return cases.filter((_, index) => drawn.has(index));
}
