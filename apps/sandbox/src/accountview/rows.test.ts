import { expect, test } from "vitest";
import { createRows } from "./rows.ts";

const keysOf = (rows: ReturnType<typeof createRows>, after?: string) => [...rows.walk(after)].map((row) => row.KEY);

test("rule 9: rows are walked in ordinal order, however they came, after any key", () => {
  const rows = createRows();
  for (const KEY of ["b", "a", "10", "9", "B"]) rows.put(KEY, { KEY });
  expect(keysOf(rows)).toEqual(["10", "9", "B", "a", "b"]);
  rows.put("2", { KEY: "2" });
  rows.put("c", { KEY: "c" });
  expect(keysOf(rows, "2")).toEqual(["9", "B", "a", "b", "c"]);
  expect(keysOf(rows, "z")).toEqual([]);
});

test("rule 9: many rows that come out of order are in order too, also between deleted ones", () => {
  const rows = createRows();
  const numbers = Array.from({ length: 500 }, (_, index) => String((index * 7919) % 1_009).padStart(4, "0"));
  const all = new Set<string>();
  for (const [index, KEY] of numbers.entries()) {
    rows.put(KEY, { KEY });
    all.add(KEY);
    const gone = index % 7 === 0 ? numbers[index >> 1] : undefined;
    if (gone !== undefined) {
      rows.delete(gone);
      all.delete(gone);
    }
    if (index % 90 === 0 || index % 91 === 0) expect(keysOf(rows)).toEqual([...all].sort());
  }
  for (const KEY of numbers) rows.put(KEY, { KEY });
  expect(keysOf(rows)).toEqual([...numbers].sort());
});

test("a row that is deleted and comes again is there once", () => {
  const rows = createRows();
  for (const KEY of ["a", "b", "c"]) rows.put(KEY, { KEY });
  rows.delete("b");
  rows.delete("c");
  expect([keysOf(rows), rows.size]).toEqual([["a"], 1]);
  rows.put("c", { KEY: "c" });
  rows.put("b", { KEY: "b" });
  expect([keysOf(rows), rows.size]).toEqual([["a", "b", "c"], 3]);
});

test("a search by a text field follows every change", () => {
  const rows = createRows();
  const found = (value: string) => [...(rows.keysWhere("MAIL", [value], 10) ?? [])];
  rows.put("1", { MAIL: "A@x.nl " });
  expect(found("A@X.NL")).toEqual(["1"]);
  rows.put("2", { MAIL: "a@x.nl" });
  expect(found("A@X.NL")).toEqual(["1", "2"]);
  rows.put("1", { MAIL: "b@x.nl" });
  rows.delete("2");
  expect([found("A@X.NL"), found("B@X.NL"), found("")]).toEqual([[], ["1"], []]);
  rows.put("3", {});
  expect(found("")).toEqual(["3"]);
  expect(rows.keysWhere("MAIL", ["", "B@X.NL"], 1)).toBeUndefined();
});
