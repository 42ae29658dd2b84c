import { defineConfig } from "vitest/config";

/**
 * `fast`: the inner loop, everything that needs seconds. `full`: the whole way with real processes, kills and volume
 * (files named *.full.test.ts). `npm test` runs both.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./scripts/closing-line.ts", "./scripts/requirements-table.ts"],
    projects: [
      {
        test: {
          name: "fast",
          include: ["{apps,connectors,packages}/*/src/**/*.test.ts"],
          exclude: ["**/*.full.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "full",
          include: ["{apps,connectors,packages}/*/src/**/*.full.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
