import { randomInt } from "node:crypto";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// What is drawn of many cases follows from it; the tests' processes inherit it.
process.env.KOPPLA_SEED ??= String(randomInt(1, 1_000_000));

const places = "{apps,connectors,packages}/*/{src,tests}/**/*";

/** The tests that measure time, or share a rate between processes: each has the machine to itself. */
const alone = [
  "limits/fair-shares.full",
  "limits/limits.full",
  "limits/fair-answers.full",
  "fault-cases/many-orders.*",
  "limits/webhook-load.full",
  "limits/webhook-flood.full",
  "limits/many-organisations.long",
].map((name) => `apps/koppla/tests/${name}.test.ts`);

interface Tier {
  readonly name: string;
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  readonly testMs: number;
  readonly hookMs: number;
  /** Files at a time. */
  readonly workers: number;
}

/**
 * The tiers, by the names of files. `npm run check`: fast, everything that needs seconds. `npm test`: also full and alone,
 * the whole way with real processes, kills and volume, some of the many cases drawn by the seed. `npm run test:long`: all
 * of the cases. Half of their time is waiting, for deadlines, schedules or a process to begin: on two processors three at
 * a time took 681 s instead of 893 s. One project follows the other.
 */
const tiers: readonly Tier[] = [
  {
    name: "fast",
    include: [`${places}.test.ts`],
    exclude: ["**/*.{full,long}.test.ts"],
    testMs: 60_000,
    hookMs: 60_000,
    workers: 2,
  },
  {
    name: "full",
    include: [`${places}.full.test.ts`],
    exclude: alone,
    testMs: 600_000,
    hookMs: 120_000,
    workers: 3,
  },
  {
    name: "alone",
    include: alone,
    exclude: ["**/*.long.test.ts"],
    testMs: 600_000,
    hookMs: 120_000,
    workers: 1,
  },
  {
    name: "long",
    include: [`${places}.long.test.ts`],
    exclude: alone,
    testMs: 600_000,
    hookMs: 120_000,
    workers: 3,
  },
  {
    name: "long-alone",
    include: alone,
    exclude: ["**/*.full.test.ts"],
    testMs: 600_000,
    hookMs: 120_000,
    workers: 1,
  },
];

function projectOf(
  { name, include, exclude = [], testMs, hookMs, workers }: Tier,
  index: number,
): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include: [...include],
      exclude: [...exclude],
      testTimeout: testMs,
      hookTimeout: hookMs,
      // What is waited for has 20 s to come: on a busy computer the usual second is short.
      expect: { poll: { timeout: 20_000 } },
      maxWorkers: workers,
      sequence: { groupOrder: index },
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./scripts/seed-line.ts", "./scripts/closing-line.ts", "./scripts/requirements-table.ts"],
    projects: tiers.map(projectOf),
  },
});
