import { runSingleFaults } from "@koppla/proof/cases/single-faults";
import { expect, test } from "vitest";

/** All of them take some minutes: `npm run test:faults -- --single`. */
const every = Number(process.env.EVERY ?? 6);

test("each kind of fault at single calls of a run of three orders: healed each time (R-3)", {
  timeout: 900_000,
}, async () => {
  const lines: string[] = [];
  const run = { workers: 2, atOnce: 24, every, deadlineMs: 120_000 };
  const results = await runSingleFaults(run, (line) => lines.push(line));
  console.log([...lines.filter((line) => line.includes(" FAIL ")), lines.at(-1)].join("\n"));
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(results.length).toBeGreaterThan(250 / every);
});
