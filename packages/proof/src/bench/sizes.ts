import { z } from "zod";

const positive = z.coerce.number().int().positive();

/** Sizes from the environment, as `BENCH_MEMORY=2000,20000`, or those that are usual. */
export function sizesFrom(name: string, usual: readonly number[]): readonly number[] {
  const given = process.env[name];
  return given === undefined ? usual : given.split(",").map((size) => positive.parse(size));
}

/** How often what varies much is measured; the median counts. */
export const rounds = positive.parse(process.env.ROUNDS ?? 3);
