import { runSeeds } from "@koppla/proof/cases/run-seeds";
import { expect, test } from "vitest";

/** Each waits half of its time; with more at once on two processors, each only takes longer. */
const mostAtOnce = 12;

/** `npm run test:faults` runs any number, and with real processes. */
export function testSeededCases(seeds: readonly number[]): void {
  test(`${seeds.length} seeded cases of faults, dying workers and a changing source: nothing lost, doubled, half or untold (F-40, I1–I5, I9, I12, I13)`, {
    timeout: 1_800_000,
  }, async () => {
    const lines: string[] = [];
    const results = await runSeeds(
      {
        seeds,
        workers: 3,
        atOnce: Math.min(mostAtOnce, Math.ceil(seeds.length / 4)),
        processes: false,
        // On a busy computer a case among others rests for two minutes, and is not stuck.
        deadlineMs: 300_000,
      },
      (line) => lines.push(line),
    );
    const wrong = lines.filter((line) => line.includes(" FAIL "));
    console.log([...wrong, lines.at(-1)].join("\n"));
    expect(results).toHaveLength(seeds.length);
    expect(results.filter(({ violations }) => violations.length > 0).map(({ plan }) => plan.seed)).toEqual([]);
  });
}

export function testKilledProcesses(seeds: readonly number[]): void {
  test(`killed worker processes: ${seeds.length} cases with kill -9 (F-01, F-40)`, { timeout: 300_000 }, async () => {
    const lines: string[] = [];
    const results = await runSeeds({ seeds, workers: 2, atOnce: 3, processes: true, deadlineMs: 120_000 }, (line) =>
      lines.push(line),
    );
    console.log(lines.join("\n"));
    expect(results.flatMap(({ violations }) => violations)).toEqual([]);
    expect(results).toHaveLength(seeds.length);
  });
}
