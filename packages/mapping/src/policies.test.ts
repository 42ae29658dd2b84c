import { describe, expect, it } from "vitest";
import { compileMapping } from "./compile/compile.ts";
import { directLookups } from "./lookups.ts";
import { mapRecord, restrictToOperation } from "./map/map-record.ts";
import { type Mapping, mappingSchema } from "./row.ts";
import { articleFields } from "./testing/fields.ts";
import type { RecordFields } from "./value.ts";

const context = {
  settings: {},
  lookups: directLookups({ tables: { t: [{ left: "a", right: "b" }] }, direction: "left-to-right" }),
};

function map(mapping: Mapping, record: RecordFields, operation: "create" | "update") {
  const result = compileMapping({ mapping: mappingSchema.parse(mapping), targetFields: articleFields });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(" "));
  const { fields, problems } = restrictToOperation(
    result.compiled,
    mapRecord(result.compiled, record, context),
    operation,
  );
  return { fields, problems: problems.map(({ code, field }) => `${field} ${code}`) };
}

const key: Mapping = { ART_CODE: { from: "sku" }, AG_CODE: { constant: "ALG" }, VAT_CODE: { constant: "1" } };

describe("a row's write policy", () => {
  it("create: written when the record is created, and never again", () => {
    const mapping: Mapping = { ...key, ART_DESC1: { from: "name", write: "create" } };
    expect(map(mapping, { sku: "1", name: "a" }, "create").fields).toHaveProperty("ART_DESC1", "a");
    expect(map(mapping, { sku: "1", name: "a" }, "update").fields).not.toHaveProperty("ART_DESC1");
  });
  it("never: worked out, but not written; a required field is then missing on create", () => {
    const mapping: Mapping = { ...key, ART_DESC1: { from: "name", write: "never" } };
    const { fields, problems } = map(mapping, { sku: "1", name: "a" }, "create");
    expect(fields).not.toHaveProperty("ART_DESC1");
    expect(problems).toEqual(["ART_DESC1 required"]);
    expect(map(mapping, { sku: "1", name: "a" }, "update")).toEqual({
      fields: { ART_CODE: "1", AG_CODE: "ALG", VAT_CODE: "1" },
      problems: [],
    });
  });
});

describe("a row's condition", () => {
  const when = (condition: NonNullable<Mapping[string]["when"]>, record: RecordFields) =>
    Object.hasOwn(
      map({ ...key, EAN_CODE: { constant: "96385074", when: condition } }, record, "update").fields,
      "EAN_CODE",
    );
  it.each([
    [{ field: "status", is: "active" }, true],
    [{ field: "status", isNot: "active" }, false],
    [{ field: "status", oneOf: ["a", "active"] }, true],
    [{ field: "tags", is: "sale" }, true],
    [{ field: "note", empty: true }, true],
    [{ field: "price", atLeast: "12.5" }, true],
    [{ field: "price", atMost: "12.49" }, false],
    [{ field: "status", atLeast: "1" }, false],
    [{ field: "on", is: true }, true],
    [
      {
        all: [
          { field: "status", is: "active" },
          { field: "note", empty: false },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: "status", is: "x" },
          { field: "name.nl", is: "Helm" },
        ],
      },
      true,
    ],
    [{ not: { field: "status", is: "active" } }, false],
    [{ field: "constructor", empty: true }, true],
  ])("%j", (condition, holds) => {
    const record = {
      sku: "1",
      status: "active",
      tags: ["new", "sale"],
      price: "12.50",
      on: true,
      name: { nl: "Helm" },
    };
    expect(when(condition, record)).toBe(holds);
  });
  it("that does not hold leaves a required field out of an update, and is a problem on create", () => {
    const mapping: Mapping = { ...key, ART_DESC1: { from: "name", when: { field: "status", is: "active" } } };
    expect(map(mapping, { sku: "1", name: "a", status: "old" }, "update").problems).toEqual([]);
    expect(map(mapping, { sku: "1", name: "a", status: "old" }, "create").problems).toEqual(["ART_DESC1 required"]);
  });
  it.each([
    { field: "status" },
    { field: "status", is: "a", isNot: "b" },
    { field: "price", atLeast: "much" },
    { when: "always" },
    { all: [] },
    Array.from({ length: 9 }).reduce<unknown>((inner) => ({ not: inner }), { field: "a", is: "b" }),
  ])("%j is refused with what is right", (condition) => {
    const result = mappingSchema.safeParse({ ART_DESC1: { from: "name", when: condition } });
    expect(result.error?.issues.map(({ message }) => message).join()).toMatch(
      /A condition is field with one of|at most 8 deep|number with a point|>=1 items/,
    );
  });
});

describe("a row's lookup table", () => {
  const row = (lookup: Mapping[string]["lookup"], value: string | null) =>
    map(
      { ...key, ART_DESC1: { from: "name" }, ART_TEXT: { from: "text", ...(lookup ? { lookup } : {}) } },
      { sku: "1", name: "n", text: value },
      "update",
    );
  it("comes after the default, and waits, leaves out or puts a default where the value is missing", () => {
    expect(row("t", "a").fields.ART_TEXT).toBe("b");
    expect(row("t", null).fields.ART_TEXT).toBe(null);
    expect(row("t", "x").problems).toEqual(["ART_TEXT lookup_missing"]);
    expect(row({ table: "t", missing: "leaveOut" }, "x").fields).not.toHaveProperty("ART_TEXT");
    expect(row({ table: "t", missing: "default", default: "z" }, "x").fields.ART_TEXT).toBe("z");
  });
  it("force counts whatever the source holds, and goes through the table as well", () => {
    const mapping: Mapping = {
      ...key,
      ART_DESC1: { from: "name" },
      ART_TEXT: { from: "text", force: "a", lookup: "t" },
    };
    expect(map(mapping, { sku: "1", name: "n", text: "other" }, "update").fields.ART_TEXT).toBe("b");
  });
});
