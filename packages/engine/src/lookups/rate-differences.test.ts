import { expect, test } from "vitest";
import { rateDifferences, showRateDifference } from "./rate-differences.ts";

const shop = [
  { code: "NL21", name: "Hoog", rate: "21.0000" },
  { code: "NL9", name: "Laag", rate: "9" },
  { code: "EUV", name: "Verlegd", rate: "0" },
];
const books = [
  { code: "1", name: "Hoog", rate: "21" },
  { code: "2", name: "Laag", rate: "9.00" },
  { code: "V", name: "Verlegd", rate: "0" },
  { code: "X", name: "Zonder tarief" },
];
const differences = (...pairs: readonly (readonly [string, string])[]) =>
  rateDifferences(
    pairs.map(([left, right]) => ({ left, right })),
    shop,
    books,
  );

test("paired codes of the same rate do not differ, however the rate is written (V19)", () => {
  expect(differences(["NL21", "1"], [" NL9 ", "2"], ["EUV", "V"])).toEqual([]);
});

test("a pair of other rates is told with both; a code without one, or that nobody has, is not compared (V19)", () => {
  const found = differences(["NL21", "2"], ["NL9", "X"], ["NL33", "1"], ["EUV", "1"]);
  expect(found.map(showRateDifference)).toEqual(["NL21 (21 %) = 2 (9 %)", "EUV (0 %) = 1 (21 %)"]);
});
