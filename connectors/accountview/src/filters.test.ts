import { describe, expect, test } from "vitest";
import { searchesFor } from "./filters.ts";

const codes = (count: number) => Array.from({ length: count }, (_, index) => String(100_000 + index));
const values = (searches: ReturnType<typeof searchesFor>) =>
  searches.map(({ filters }) => filters.flatMap(({ value, isList }) => (isList ? value.split(",") : [value])));

describe("with a list filter", () => {
  test("a hundred values go in one search", () => {
    const searches = searchesFor({ name: "ART_CODE" }, codes(101), { listFilter: true, equalIgnoresCase: true });
    expect(values(searches).map(({ length }) => length)).toEqual([100, 1]);
  });

  test("no list is longer than 4,000 characters", () => {
    const long = Array.from({ length: 100 }, (_, index) => `${index}`.padStart(100, "x"));
    const searches = searchesFor({ name: "EXT_ID" }, long, { listFilter: true, equalIgnoresCase: true });
    expect(searches.every(({ filters }) => filters.every(({ value }) => value.length <= 4_000))).toBe(true);
    expect(values(searches).flat()).toEqual(long);
  });

  test("a value with a comma or with blanks around it is searched for by itself", () => {
    const [list, others] = searchesFor({ name: "ART_CODE" }, ["A", "B,C", " D", "E"], {
      listFilter: true,
      equalIgnoresCase: true,
    });
    expect(list?.filters).toMatchObject([{ value: "A,E", isList: true }]);
    expect(others?.filters.map(({ value, isList }) => [value, isList])).toEqual([
      ["B,C", undefined],
      [" D", undefined],
    ]);
  });
});

describe("without a list filter", () => {
  test("each value has a filter of its own, any of which may match", () => {
    const searches = searchesFor({ name: "ART_CODE" }, codes(33), { equalIgnoresCase: true });
    expect(values(searches).map(({ length }) => length)).toEqual([16, 16, 1]);
    expect(searches.map(({ matchAny }) => matchAny)).toEqual([true, true, false]);
  });

  test("a quote needs no escape, an empty value finds nothing, a double is asked once", () => {
    const [search, ...more] = searchesFor({ name: "ART_CODE" }, ["D'OR", "", "D'OR"], { equalIgnoresCase: true });
    expect(search?.filters.map(({ value }) => value)).toEqual(["D'OR"]);
    expect(more).toEqual([]);
  });
});

test("texts are asked for as they are stored; where Equal may mind case, those with letters by Contains", () => {
  const asked = (upperCase: boolean, equalIgnoresCase: boolean) =>
    searchesFor({ name: "F", upperCase }, ["Web-1", "2"], { equalIgnoresCase }).flatMap(({ filters }) =>
      filters.map(({ operator, value }) => `${operator} ${value}`),
    );
  expect(asked(false, true)).toEqual(["Equal Web-1", "Equal 2"]);
  expect(asked(false, false)).toEqual(["Equal 2", "Contains Web-1"]);
  expect(asked(true, false)).toEqual(["Equal WEB-1", "Equal 2"]);
});
