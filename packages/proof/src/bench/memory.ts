import { commonFigures, expectCount, tell, withKoppla } from "./koppla.ts";
import { sizesFrom } from "./sizes.ts";

/** Largest memory of a first run over more and more products: pages pass through, nothing piles up. */
export async function measureMemory(): Promise<void> {
  let smallest: number | undefined;
  for (const products of sizesFrom("BENCH_MEMORY", [2_000, 20_000, 200_000])) {
    const run = await withKoppla({ products }, (koppla) => koppla.run("--wait"));
    expectCount(run, "created", products);
    smallest ??= run.peakKb;
    tell("memory", { products, ...commonFigures(run, products), peak_to_smallest: run.peakKb / smallest });
  }
}
