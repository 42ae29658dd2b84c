import { describe, expect, it } from "vitest";
import { differences } from "./differences.ts";
import { decimalField, textField } from "./testing/fields.ts";

describe("what would change in the target", () => {
  it("is told field by field, before and after", () => {
    const wanted = { name: "Helm", code: "007", gone: null, added: "x" };
    expect(differences(wanted, { name: "Helmet", code: "7", gone: "y", other: "z" })).toEqual([
      { field: "name", before: "Helmet", after: "Helm" },
      { field: "code", before: "7", after: "007" },
      { field: "gone", before: "y", after: null },
      { field: "added", before: null, after: "x" },
    ]);
  });

  it("is nothing for missing, null and empty", () => {
    expect(differences({ a: null, b: null, c: null }, { b: null, c: "" })).toEqual([]);
  });

  it("knows decimals and the target's forms when the fields are given", () => {
    const fields = [decimalField({ name: "price" }), textField({ name: "zip", form: "dutch-postcode" })];
    expect(differences({ price: "12.5", zip: "1234 AB" }, { price: "12.5000", zip: "1234ab" }, fields)).toEqual([]);
    expect(differences({ price: "12.5" }, { price: "?" }, fields)).toEqual([
      { field: "price", before: "?", after: "12.5" },
    ]);
  });

  it("compares lists and objects by content", () => {
    const wanted = { list: ["a", { b: "1", c: null }], object: { x: { y: "1" } }, "name.nl": "Helm" };
    expect(differences(wanted, { list: ["a", { b: "1" }], object: { x: { y: "1" } }, name: { nl: "Helm" } })).toEqual(
      [],
    );
    expect(differences({ list: [{ phone: null }] }, { list: [{ phone: "" }] })).toEqual([]);
    expect(differences({ list: [{ phone: null }] }, { list: [{ phone: "1" }] })).toHaveLength(1);
    expect(differences({ list: ["a", "b"] }, { list: ["b", "a"] })).toHaveLength(1);
    expect(differences({ object: { a: "1" } }, { object: ["1"] })).toHaveLength(1);
    expect(differences({ object: { a: "1" } }, { object: { a: "1", b: "2" } })).toHaveLength(1);
  });
});
