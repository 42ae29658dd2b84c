import { expect, test } from "vitest";
import { sampleOf, testSeed } from "./test-seed.ts";

const cases = Array.from({ length: 30 }, (_, index) => index);

test("a run of tests has a seed", () => {
  expect(testSeed).toBeGreaterThan(0);
});

test("a sample has as many cases as asked for, in their order, the same ones for the same seed", () => {
  const sample = sampleOf(cases, 7, "cases", 5);
  expect(sample).toHaveLength(7);
  expect(sample).toEqual(sample.toSorted((one, other) => one - other));
  expect(sampleOf(cases, 7, "cases", 5)).toEqual(sample);
  expect(sampleOf(cases, 7, "others", 5)).not.toEqual(sample);
  expect(sampleOf(cases, 40, "cases", 5)).toEqual(cases);
});

test("over some seeds each case is drawn", () => {
  const drawn = new Set(cases.flatMap((seed) => sampleOf(cases, 7, "cases", seed)));
  expect(drawn.size).toBe(cases.length);
});
