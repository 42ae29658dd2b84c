import { afterAll, beforeAll, expect, test } from "vitest";
import { describePlan } from "./checker/fault-plan.ts";
import { type CaseResult, type FaultHouse, openFaultHouse, runFaultCase } from "./testing/fault-case.ts";

/** `SEEDS=20 SEED=7` runs seeds 7 to 26. */
const seeds = Number(process.env.SEEDS ?? 300);
const firstSeed = Number(process.env.SEED ?? 1);
const atOnce = 20;

let faulty: FaultHouse;
beforeAll(async () => {
  faulty = await openFaultHouse(atOnce);
});
afterAll(async () => {
  await faulty?.close();
});

test(`${seeds} seeded runs with faults: no order doubled, lost or half, no customer twice`, {
  timeout: 1_200_000,
}, async () => {
  const left = Array.from({ length: seeds }, (_, index) => firstSeed + index);
  const results: CaseResult[] = [];
  const work = async () => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      results.push(await runFaultCase(faulty, seed));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const wrong = results.filter(({ violations, ended }) => violations.length > 0 || ended !== "succeeded");
  for (const { plan, violations, ended } of wrong) {
    console.log(describePlan(plan), ended, violations);
  }
  const struck = results.reduce((sum, { plan }) => sum + plan.faults.length, 0);
  console.log(
    `seeds=${results.length} faults=${struck} orders=${results.reduce((sum, { placed }) => sum + placed, 0)} wrong=${wrong.length}`,
  );
  expect(results).toHaveLength(seeds);
  expect(wrong.map(({ plan }) => plan.seed)).toEqual([]);
});
