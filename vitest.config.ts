import { defineConfig } from "vitest/config";

/** The long tests that measure time, or share a rate between processes: each has the machine to itself. */
const alone = ["limits/fair-shares", "limits/limits", "orders/many-orders", "limits/webhook-load"].map(
  (name) => `apps/koppla/tests/${name}.full.test.ts`,
);

/** What is waited for has 20 s to come: on a busy computer the usual second is short. */
const patience = { poll: { timeout: 20_000 } };

/**
 * `fast`: the inner loop, everything that needs seconds. `full` and `alone`: the whole way with real processes, kills
 * and volume (files named *.full.test.ts). Half of their time is waiting, for deadlines, schedules or a process to begin:
 * on two processors three at a time took 681 s instead of 893 s. `npm test` runs all three, one after the other.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./scripts/closing-line.ts", "./scripts/requirements-table.ts"],
    projects: [
      {
        test: {
          name: "fast",
          include: ["{apps,connectors,packages}/*/{src,tests}/**/*.test.ts"],
          exclude: ["**/*.full.test.ts"],
          testTimeout: 30_000,
          expect: patience,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "full",
          include: ["{apps,connectors,packages}/*/{src,tests}/**/*.full.test.ts"],
          exclude: alone,
          testTimeout: 600_000,
          expect: patience,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "alone",
          include: alone,
          testTimeout: 600_000,
          expect: patience,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
