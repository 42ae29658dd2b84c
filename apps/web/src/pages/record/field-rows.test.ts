import { expect, test } from "vitest";
import { type FlowFields, rowsOf } from "./field-rows.ts";

const source = (name: string): FlowFields["source"][number] => ({
  field: { name, type: "text", label: `label of ${name}` },
  model: name === "totals.gross" ? "total" : null,
  samples: [],
  fills: [],
});
const target = (
  name: string,
  row: FlowFields["target"][number]["row"],
  origin: FlowFields["target"][number]["origin"] = "default",
): FlowFields["target"][number] => ({
  field: { name, type: name === "LINES" ? "list" : "text", label: `label of ${name}` },
  model: name === "SUM" ? "total" : null,
  samples: [],
  row,
  origin,
  suggestions: [],
});
const fields: FlowFields = {
  source: [source("reference"), source("lines[].tax"), source("price")],
  target: [
    target("REF", { from: "reference" }),
    target("DEBTOR", null, "procedure"),
    target("PRICE", { from: "price" }),
    target("GROUP", { from: "group", default: "ALG" }),
    target("NOTE", { from: "note" }),
    target("TERM", {
      from: "method",
      steps: [{ lookup: "methods" }],
      otherwise: { from: "term", steps: [{ lookup: "terms" }] },
    }),
    target("LINES", null, "procedure"),
    target("LINES[].TAX", { from: "lines[].tax", steps: [{ lookup: "taxes" }] }),
  ],
};
const came = {
  reference: "11078",
  price: "9.0000",
  method: "invoice",
  term: "30D",
  lines: [{ tax: "NL9" }, { tax: "NL6" }],
};

test("each value stands beside what it became, and how; nothing is claimed that is not known (J12)", () => {
  const out = {
    REF: "11078",
    DEBTOR: "10041",
    PRICE: "9",
    GROUP: "ALG",
    TERM: "30",
    LINES: [{ TAX: "2" }, { TAX: "7" }],
  };
  const { rows, lines, empty } = rowsOf({ in: came, out, trouble: null }, fields);
  expect(rows.map(({ field, source, done, target }) => [field, source?.value, done.kind, target.value])).toEqual([
    ["REF", "11078", "asItIs", "11078"],
    ["DEBTOR", undefined, "byStep", "10041"],
    ["PRICE", "9.0000", "inForm", "9"],
    ["GROUP", "", "byDefault", "ALG"],
    ["TERM", "invoice, 30D", "lookup", "30"],
  ]);
  expect(rows.at(-1)?.done).toEqual({
    kind: "lookup",
    lookups: [
      { table: "methods", from: "invoice", to: null },
      { table: "terms", from: "30D", to: null },
    ],
  });
  expect(rows[0]?.source?.label).toBe("label of reference");
  expect(empty).toBe(1);
  expect(lines.map(({ line, cells }) => [line, cells[0]?.done])).toEqual([
    [1, { kind: "lookup", lookups: [{ table: "taxes", from: "NL9", to: "2" }] }],
    [2, { kind: "lookup", lookups: [{ table: "taxes", from: "NL6", to: "7" }] }],
  ]);
});

test("where the mapping stopped stands at its field and line; the rest is not done yet (J12)", () => {
  const trouble = { kind: "mapping", problems: [{ field: "LINES[].TAX", line: 2, value: "NL6" }] };
  const { rows, lines } = rowsOf({ in: came, out: null, trouble }, fields);
  expect(rows.find(({ field }) => field === "REF")).toMatchObject({ done: { kind: "notYet" }, target: { value: "" } });
  expect(lines.map(({ isStopped, cells }) => [isStopped, cells[0]?.done.kind])).toEqual([
    [false, "lookup"],
    [true, "stopped"],
  ]);
});

test("names of objects' own makers are no values", () => {
  const { rows } = rowsOf(
    { in: {}, out: {}, trouble: null },
    { source: [], target: [target("A", { from: "constructor.name" })] },
  );
  expect(rows).toEqual([]);
});

test("both totals stand beside each other where the target tells one, and nothing is claimed where it does not", () => {
  const given = { totals: { gross: "587.96", net: "485.92" } };
  const sources = [source("totals.gross"), source("totals.net"), source("other")];
  const totalsOf = (targets: FlowFields["target"], steps: { name: string; values: string[] }[] = []) =>
    rowsOf({ in: given, out: {}, trouble: null, steps }, { source: sources, target: targets }).totals;
  const told = { total: "587.96", parts: [{ label: "label of totals.net", value: "485.92" }] };
  expect(totalsOf([target("SUM", null, null)], [{ name: "confirm.done", values: ["485.92"] }])).toEqual({
    ...told,
    target: "485.92",
  });
  expect(totalsOf([target("SUM", null, null)])).toEqual({ ...told, target: "unknown" });
  expect(totalsOf([target("REF", null, null)])).toEqual({ ...told, target: null });
  expect(rowsOf({ in: {}, out: {}, trouble: null }, { source: sources, target: [] }).totals).toBeNull();
});
