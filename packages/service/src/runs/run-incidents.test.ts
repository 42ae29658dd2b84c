import { expect, test } from "vitest";
import { concernsRun } from "./run-incidents.ts";

test("a run is told about incidents that it met or that records wait for, and not about those of a night before (F19)", () => {
  const run = { startedAt: "2026-03-01T10:00:00.000Z" };
  const nightBefore = "2026-03-01T03:00:00.000Z";
  expect(concernsRun({ records: 0, lastSeen: nightBefore }, run)).toBe(false);
  expect(concernsRun({ records: 2, lastSeen: nightBefore }, run)).toBe(true);
  expect(concernsRun({ records: 0, lastSeen: run.startedAt }, run)).toBe(true);
});
