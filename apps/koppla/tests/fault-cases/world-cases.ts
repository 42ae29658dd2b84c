import { runDocuments } from "@koppla/proof/cases/worlds/run-documents";
import { runWorlds } from "@koppla/proof/cases/worlds/run-worlds";
import { expect, test } from "vitest";

/** `npm run test:faults -- --worlds` runs any number, and with real processes. */
export function testWorlds(seeds: readonly number[]): void {
  test(`${seeds.length} worlds of shops, administrations and integrations under faults: each sale once, on its own customer, and no echo (W-1)`, {
    timeout: 1_800_000,
  }, async () => {
    await passes({ seeds, workers: 3, atOnce: 8, processes: false, deadlineMs: 300_000 });
  });
}

export function testKilledWorlds(seeds: readonly number[]): void {
  test(`${seeds.length} worlds with worker processes that are killed (W-1)`, { timeout: 600_000 }, async () => {
    await passes({ seeds, workers: 2, atOnce: 3, processes: true, deadlineMs: 120_000 });
  });
}

async function passes(run: Parameters<typeof runWorlds>[0]): Promise<void> {
  const lines: string[] = [];
  const results = await runWorlds(run, (line) => lines.push(line));
  console.log([...lines.filter((line) => line.includes(" FAIL ")), lines.at(-1)].join("\n"));
  expect(results.filter(({ violations }) => violations.length > 0).map(({ plan }) => plan.seed)).toEqual([]);
  expect(results).toHaveLength(run.seeds.length);
}

export function testDocuments(documents: number, seed: number): void {
  test(`${documents} orders, changes, cancellations, invoices, parts and credits in any order: each sale once (W-2)`, {
    timeout: 900_000,
  }, async () => {
    const lines: string[] = [];
    const { violations } = await runDocuments({ documents, seed, workers: 3, deadlineMs: 300_000 }, (line) =>
      lines.push(line),
    );
    console.log(lines.join("\n"));
    expect(violations).toEqual([]);
  });
}
