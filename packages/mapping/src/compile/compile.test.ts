import { describe, expect, it } from "vitest";
import type { Mapping } from "../row.ts";
import { stepCatalogue } from "../steps/catalogue.ts";
import { articleFields, textField } from "../testing/fields.ts";
import { compileMapping } from "./compile.ts";

function faults(mapping: Mapping, sourceNames?: readonly string[]): readonly string[] {
  const sourceFields = sourceNames?.map((name) => textField({ name }));
  const result = compileMapping({ mapping, targetFields: articleFields, ...(sourceFields ? { sourceFields } : {}) });
  return result.ok ? [] : result.problems.map((problem) => `${problem.code}: ${problem.message}`);
}

describe("a mapping with faults is not run", () => {
  it.each<[Mapping, string]>([
    [{ ART_NAME: { from: "a" } }, 'unknown_field: Row ART_NAME: the target has no field "ART_NAME".'],
    [{ toString: { from: "a" } }, 'unknown_field: Row toString: the target has no field "toString".'],
    [{ CNG_DATE: { from: "a" } }, "read_only_field: Row CNG_DATE: the target keeps this field closed to writing."],
    [{ ART_TEXT: {} }, "no_source: Row ART_TEXT: it has no source: give from, constant, setting or a default."],
    [
      { ART_TEXT: { steps: ["trim"], write: "create" } },
      "no_source: Row ART_TEXT: it has no source: give from, constant, setting or a default.",
    ],
    [
      { ART_TEXT: { from: "a", constant: "b" } },
      "several_sources: Row ART_TEXT: only one of from, constant and setting may be given.",
    ],
    [{ ART_TEXT: { from: "name..nl" } }, 'bad_path: Row ART_TEXT: "name..nl" is not the name of a field.'],
    [
      { ART_TEXT: { from: "a", steps: ["trim", "shout"] } },
      `unknown_step: Row ART_TEXT: step 2: there is no step "shout"; there are ${stepCatalogue.map(({ name }) => name).join(", ")}.`,
    ],
    [
      { ART_TEXT: { from: "a", steps: [{ cut: { length: "40" } }] } },
      'bad_parameters: Row ART_TEXT: step 1: step "cut": parameter "length": Invalid input: expected number, received string; for example {"cut":{"length":10}}.',
    ],
  ])("%j", (mapping, message) => {
    expect(faults(mapping)).toEqual([message]);
  });

  it("tells all faults at once", () => {
    expect(faults({ X: { from: "a" }, ART_TEXT: { steps: ["x", "y"] } })).toHaveLength(4);
  });

  it("knows the source's fields, their parts and their wholes", () => {
    const names = ["name", "address.city"];
    expect(faults({ ART_TEXT: { from: "name.nl" }, ART_DESC1: { from: "address" } }, names)).toEqual([]);
    expect(faults({ ART_TEXT: { from: "nam", steps: [{ join: { fields: ["address.zip"] } }] } }, names)).toEqual([
      'unknown_source_field: Row ART_TEXT: the source has no field "nam".',
      'unknown_source_field: Row ART_TEXT: the source has no field "address.zip".',
    ]);
  });

  it("reports a declared pattern that is none, and a field that would be a prototype", () => {
    const broken = compileMapping({
      mapping: { A: { from: "a" } },
      targetFields: [textField({ name: "A", pattern: "(" })],
    });
    expect(broken).toMatchObject({ ok: false, problems: [{ code: "bad_pattern" }] });
    const mapping: Mapping = JSON.parse('{"__proto__": {"from": "a"}}');
    const evil = compileMapping({ mapping, targetFields: [textField({ name: "__proto__" })] });
    expect(evil).toMatchObject({ ok: false, problems: [{ code: "unknown_field" }] });
  });

  it("accepts a row whose only source is a join, a constant, a setting or a default", () => {
    expect(
      faults({
        ART_TEXT: { steps: [{ join: { fields: ["a", "b"] } }] },
        VAT_CODE: { constant: "1" },
        AG_CODE: { setting: "group" },
        ART_DESC1: { default: "?" },
      }),
    ).toEqual([]);
  });
});
