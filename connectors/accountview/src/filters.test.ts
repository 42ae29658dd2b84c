import { describe, expect, test } from "vitest";
import { searchesFor } from "./filters.ts";

const codes = (count: number) => Array.from({ length: count }, (_, index) => String(100_000 + index));
const values = (searches: ReturnType<typeof searchesFor>) =>
  searches.map(({ filters }) => filters.flatMap(({ value, isList }) => (isList ? value.split(",") : [value])));

describe("with a list filter", () => {
  test("a hundred values go in one search", () => {
    const searches = searchesFor("ART_CODE", codes(101), true);
    expect(values(searches).map(({ length }) => length)).toEqual([100, 1]);
  });

  test("no list is longer than 4,000 characters", () => {
    const long = Array.from({ length: 100 }, (_, index) => `${index}`.padStart(100, "x"));
    const searches = searchesFor("EXT_ID", long, true);
    expect(searches.every(({ filters }) => filters.every(({ value }) => value.length <= 4_000))).toBe(true);
    expect(values(searches).flat()).toEqual(long);
  });

  test("a value with a comma or with blanks around it is searched for by itself", () => {
    const [list, others] = searchesFor("ART_CODE", ["A", "B,C", " D", "E"], true);
    expect(list?.filters).toMatchObject([{ value: "A,E", isList: true }]);
    expect(others?.filters.map(({ value, isList }) => [value, isList])).toEqual([
      ["B,C", undefined],
      [" D", undefined],
    ]);
  });
});

describe("without a list filter", () => {
  test("each value has a filter of its own, any of which may match", () => {
    const searches = searchesFor("ART_CODE", codes(33), false);
    expect(values(searches).map(({ length }) => length)).toEqual([16, 16, 1]);
    expect(searches.map(({ matchAny }) => matchAny)).toEqual([true, true, false]);
  });

  test("a quote needs no escape, an empty value finds nothing, a double is asked once", () => {
    const [search, ...more] = searchesFor("ART_CODE", ["D'OR", "", "D'OR"], false);
    expect(search?.filters.map(({ value }) => value)).toEqual(["D'OR"]);
    expect(more).toEqual([]);
  });
});
