import { expect, test } from "vitest";
import { isOverdue, nextPortions, portionsOf } from "./page-size.ts";
import { dryRunRow } from "./plan-pages.ts";

test("where portions pass quickly the next page takes more along, at most twice as many", () => {
  expect(nextPortions(1, 30)).toBe(2);
  expect(nextPortions(4, 120)).toBe(8);
  expect(nextPortions(20, 600)).toBe(20);
});

test("a page of a slow system has one portion, so that a run stops soon when it is asked to", () => {
  expect(nextPortions(1, 100_000)).toBe(1);
  expect(nextPortions(8, 16_000)).toBe(1);
  expect(nextPortions(8, 4_000)).toBe(4);
  expect([3_000, 5_000].map(isOverdue)).toEqual([false, true]);
});

test("a page over which something happened is done portion by portion", () => {
  const run = dryRunRow({ organisationId: crypto.randomUUID(), flowId: crypto.randomUUID() }, null, "configuration");
  const quick = { ...run, attempt: 3, settled_attempt: 2, position: { ...run.position, portions: 8 } };
  expect(portionsOf(quick)).toBe(8);
  expect(portionsOf({ ...quick, attempt: 4 })).toBe(1);
  expect(portionsOf({ ...quick, tries: 1 })).toBe(1);
  expect(portionsOf({ ...quick, position: run.position })).toBe(1);
});
