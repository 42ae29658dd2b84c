import { type FaultChain, runSingleFaults } from "@koppla/proof/cases/single-faults";
import { expect, test } from "vitest";

/** Kinds of faults, each at every so many-th call. */
export interface SingleFaultPairs {
  readonly every: number;
  readonly fewestPairs: number;
  readonly choose?: (chains: readonly FaultChain[]) => readonly FaultChain[];
}

export function testSingleFaults({ fewestPairs, ...pairs }: SingleFaultPairs): void {
  test("each kind of fault at single calls of a run of three orders: healed each time (R-3)", {
    timeout: 900_000,
  }, async () => {
    const lines: string[] = [];
    const run = { workers: 2, atOnce: 24, deadlineMs: 120_000, ...pairs };
    const results = await runSingleFaults(run, (line) => lines.push(line));
    console.log([...lines.filter((line) => line.includes(" FAIL ")), lines.at(-1)].join("\n"));
    expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(fewestPairs);
  });
}
