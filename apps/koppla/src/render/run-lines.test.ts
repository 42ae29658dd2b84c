import type { RunView } from "@koppla/contract/run";
import { expect, test } from "vitest";
import { progressOf } from "./run-lines.ts";

const counts = { read: 3, created: 1, updated: 0, unchanged: 2, skipped: 0, waiting: 0, unknown: 0, failed: 0 };

function standing(phase: RunView["phase"]): RunView {
  return {
    run: "5f0c9b3e-6f0a-4a5e-9a43-0d8f5f3b8c11",
    flow: "parts-to-books/products",
    status: "running",
    mode: "changes",
    version: 1,
    startedAt: "2026-01-01T00:00:00.000Z",
    finishedAt: null,
    waitingUntil: null,
    because: null,
    counts,
    fitted: 0,
    trouble: null,
    phase,
    pages: 1,
    stops: null,
    pause: null,
  };
}

test("a run says in words what it is at (F19)", () => {
  const told = "products created 1 updated 0 unchanged 2 skipped 0 waiting 0 unknown 0 failed 0";
  expect(progressOf(standing("again"))).toBe(`${told} (trying once more what is still open)`);
  expect(progressOf(standing("list"), "sv")).toBe(`${told} (läser källan)`);
  expect(progressOf(standing("keys"), "nl")).toBe(`${told} (kijkt wat het doel heeft)`);
});
