import { describe, expect, it } from "vitest";
import { compileMapping } from "../compile/compile.ts";
import { directLookups } from "../lookups.ts";
import { mappingSchema } from "../row.ts";
import { stepCatalogue } from "../steps/catalogue.ts";
import { textField } from "../testing/fields.ts";
import { mapRecord } from "./map-record.ts";

/*
 * Ways out of a mapping, written into every place of a row that takes a text. A mapping is data: what is no name of the
 * record's own gives nothing, and a text that is to be written is written as it stands.
 */

const inherited = `__proto__ constructor prototype toString valueOf hasOwnProperty isPrototypeOf toLocaleString
  propertyIsEnumerable __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ length at map concat`.split(
  /\s+/,
);
const outside = "process globalThis global require module Function eval import Reflect Proxy Symbol this self".split(
  " ",
);

const escapes: readonly string[] = [
  ...inherited.flatMap((name) => [name, `name.${name}`, `${name}.${name}`, `tags.${name}`, `sku.${name}`]),
  ...outside.flatMap((name) => [name, `${name}.env`, `${name}.constructor`]),
  "constructor.constructor",
  "constructor.prototype.polluted",
  "__proto__.polluted",
  "name.constructor.constructor.name",
  "name['constructor']",
  "name[constructor]",
  "lines[].__proto__",
  "lines[].constructor.name",
  "lines[0].sku",
  "Symbol(nodejs.util.inspect.custom)",
  "Symbol.iterator",
  "@@iterator",
  // As automation tools have been broken out of.
  "{{ $json.constructor }}",
  "={{ $json['constructor']['constructor']('return process')() }}",
  "={{ (function(){ return this.process.mainModule.require('child_process').execSync('id') })() }}",
  "{{constructor.constructor('return process.env')()}}",
  "{{ $env.KOPPLA_KEY }}",
  "{{ $workflow.constructor }}",
  "{{ [].map.constructor('return 1')() }}",
  "{{ Object.getPrototypeOf(async function(){}).constructor('return 1')() }}",
  "{{ new Proxy({}, { get: (t, k) => k }) }}",
  "{{ Reflect.construct(Function, ['return process'])() }}",
  "{{ ({}).__lookupGetter__('__proto__') }}",
  "{{ Error.prepareStackTrace = (e, s) => s }}",
  "{{ (() => {}).constructor('return 1')() }}",
  `${"$"}{process.env.KOPPLA_KEY}`,
  `${"$"}{KOPPLA_KEY}`,
  "<%= process.env %>",
  "<%- global.process %>",
  "#{7*7}",
  "{{7*7}}",
  "{% include '/etc/passwd' %}",
  "$(id)",
  "`id`",
  "%{process}",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "../../../etc/passwd",
  "sku\u0000constructor",
  "sku\u202econstructor",
]; // biome-ignore format: lists

/** Every place of a row that takes a text, and whether that text is to be written. */
const places: readonly [string, "name" | "literal", (text: string) => unknown][] = [
  ["the source", "name", (text) => ({ FIELD: { from: text } })],
  ["the second source", "name", (text) => ({ FIELD: { from: "empty", otherwise: { from: text } } })],
  ["a setting", "name", (text) => ({ FIELD: { setting: text } })],
  ["a default's setting", "name", (text) => ({ FIELD: { from: "empty", defaultSetting: text } })],
  ["a lookup table", "name", (text) => ({ FIELD: { from: "sku", lookup: { table: text, missing: "leaveOut" } } })],
  ["a value to look up", "name", (text) => ({ FIELD: { constant: text, lookup: { table: "t", missing: "leaveOut" } } })],
  ["a condition", "name", (text) => ({ FIELD: { constant: "held", when: { field: text, empty: false } } })],
  ["a target field", "name", (text) => Object.fromEntries([[text, { constant: "written" }]])],
  ["a step", "name", (text) => ({ FIELD: { from: "sku", steps: [text] } })],
  ["a step with parameters", "name", (text) => ({ FIELD: { from: "sku", steps: [Object.fromEntries([[text, {}]])] } })],
  ["a parameter", "name", (text) => ({ FIELD: { from: "sku", steps: [{ trim: Object.fromEntries([[text, 1]]) }] } })],
  ["a joined field", "name", (text) => ({ FIELD: { from: "empty", steps: [{ join: { fields: [text] } }] } })],
  ["a field to calculate with", "name", (text) => ({ FIELD: { from: "sku", steps: [{ calculate: { plus: { field: text } } }] } })],
  ["a fixed value", "literal", (text) => ({ FIELD: { constant: text } })],
  ["a default", "literal", (text) => ({ FIELD: { from: "empty", default: text } })],
  ["a forced value", "literal", (text) => ({ FIELD: { from: "sku", force: text } })],
  ["what a step puts around it", "literal", (text) => ({ FIELD: { from: "sku", steps: [{ wrap: { before: text } }, { replace: { find: "742", with: "" } }] } })],
  ["what a step puts in its place", "literal", (text) => ({ FIELD: { from: "sku", steps: [{ replace: { find: "742", with: text } }] } })],
]; // biome-ignore format: one line each

/** As a file or a request brings it, through the schema. */
function work(mapping: unknown): { readonly [field: string]: unknown } | null {
  const rows = mappingSchema.safeParse(JSON.parse(JSON.stringify(mapping)));
  if (!rows.success) return null;
  const compiled = compileMapping({ mapping: rows.data, targetFields: [textField()] });
  if (!compiled.ok) return null;
  const lookups = directLookups({ tables: { t: [{ left: "A", right: "B" }] }, direction: "left-to-right" });
  const record = { sku: "742", name: { nl: "Helm" }, tags: ["a"], lines: [{ sku: "1" }], empty: null };
  const { fields, problems } = mapRecord(compiled.compiled, record, { settings: { known: "K" }, lookups });
  return problems.length > 0 ? null : fields;
}

const shared = () => [Object, Array, Function, String].map(({ prototype }) => Reflect.ownKeys(prototype).length);

describe("ways out of a row (S-10, S-13)", () => {
  it(`are more than a hundred: ${escapes.length} in ${places.length} places`, () => {
    expect(new Set(escapes).size).toBeGreaterThanOrEqual(100);
    // The places are such that a name of the record's own would give something.
    expect(work({ FIELD: { from: "name.nl" } })).toEqual({ FIELD: "Helm" });
    expect(work({ FIELD: { constant: "A", lookup: { table: "t", missing: "leaveOut" } } })).toEqual({ FIELD: "B" });
    expect(work({ FIELD: { setting: "known" } })).toEqual({ FIELD: "K" });
    expect(work({ FIELD: { constant: "held", when: { field: "name.nl", empty: false } } })).toEqual({ FIELD: "held" });
  });

  it.each(places)("%s, as a %s", (_place, kind, rowsOf) => {
    const before = shared();
    for (const text of escapes) {
      const fields = work(rowsOf(text));
      const values = Object.values(fields ?? {});
      expect(Object.keys(fields ?? {}).filter((name) => name !== "FIELD")).toEqual([]);
      const wanted = kind === "literal" ? [text] : [null];
      expect(
        values.every((value) => wanted.some((one) => one === value)),
        `${text} gave ${String(values)}`,
      ).toBe(true);
      // A target keeps no control characters.
      expect(kind === "name" || text.includes("\u0000") || values.length === 1, text).toBe(true);
    }
    expect(shared()).toEqual(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it.each(stepCatalogue)("no parameter of $name takes what every object has", ({ name, example }) => {
    const own = typeof example.step === "string" ? {} : Object.values(example.step)[0];
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const text = `{"${key}":{"polluted":"1"},${JSON.stringify(own ?? {}).slice(1)}`.replace(",}", "}");
      const steps =
        typeof own === "object" && own !== null && !Array.isArray(own) ? [{ [name]: JSON.parse(text) }] : [];
      const fields = steps.length === 0 ? null : work({ FIELD: { from: "sku", steps } });
      expect(JSON.stringify(fields) ?? "").not.toContain("polluted");
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
