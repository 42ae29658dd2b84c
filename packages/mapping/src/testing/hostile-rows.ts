import { compileMapping } from "../compile/compile.ts";
import type { FieldSchema } from "../field.ts";
import { maxFormulaText } from "../formula/limits.ts";
import { directLookups } from "../lookups.ts";
import { mapRecord } from "../map/map-record.ts";
import type { MappingRow } from "../row.ts";
import { stepCatalogue } from "../steps/catalogue.ts";
import { maxTextLength, type RecordFields, type Value } from "../value.ts";

/** A row of a mapping with a record for it, both made to cost as much as they can. */
interface HostileRow {
  readonly name: string;
  readonly row: MappingRow;
  readonly record: RecordFields;
  readonly field?: Partial<FieldSchema>;
}

/** Equal, and no two of them the same text in memory: comparing them reads them whole. */
const copies = (count: number, length: number): readonly string[] =>
  Array.from({ length: count }, () => ["x".repeat(length - 1), "y"].join(""));

const formulaRecord: RecordFields = {
  value: "x".repeat(maxFormulaText),
  many: copies(200, maxFormulaText),
  same: copies(200, maxFormulaText),
  half: `${"x".repeat(maxFormulaText / 4)}y${"x".repeat(maxFormulaText / 4)}`,
  digits: Array.from({ length: 200 }, () => "9".repeat(60)),
};

const formulas: readonly string[] = [
  "record.many.map(t, t + t + t + t + t + t + t + t + t + t + t + t)",
  "record.many.map(t, t.replace('x', 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'))",
  "record.many.map(t, t.replace('x', 'y'))",
  "record.many.exists(t, t.contains('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxyx'))",
  "record.many.exists(t, t.contains(record.half) || t.contains(record.half) || t.contains(record.half))",
  "record.many.map(t, t.split(record.half))",
  "record.many.map(t, t.indexOf(record.half))",
  "record.many.map(t, record.many == record.same)",
  "record.many.map(t, [record.many == record.same, record.same == record.many, record.many != record.same])",
  "record.many.map(t, record.many.join(t))",
  "record.many.map(t, t.split('x'))",
  "record.many.all(t, t in record.same)",
  "record.many.filter(t, t in record.same && t in record.same && t in record.same)",
  "record.many.map(t, size(t) + size(t) + size(t) + size(t) + size(t) + size(t) + size(t) + size(t))",
  `record.many.map(t, t${".substring(1)".repeat(24)})`,
  `record.many.map(t, t${".upperCase().lowerCase()".repeat(12)})`,
  `record.many.map(t, ${"t < value || ".repeat(30)}t < value)`,
  `record.many.map(t, [${Array(24).fill("record.many + record.same").join(", ")}])`,
  "value.replace('x', value).replace('x', value).replace('x', value)",
  "times(times(times('9999999999999999999999999999', '9999999999999999999999999999'), value), value)",
  `record.digits.map(t, ${"plus(t, ".repeat(24)}'1'${")".repeat(24)})`,
  "record.digits.map(t, times(t, t))",
  "record.digits.map(t, [dividedBy(t, 3, 20), dividedBy(t, 7, 20), dividedBy(t, 9, 20), round(t, 20)])",
  `${"value + ".repeat(95)}value`,
  `${"(".repeat(480)}value${")".repeat(480)}`,
  "(".repeat(1000),
  "[".repeat(1000),
  "(".repeat(100),
  "[".repeat(100),
  "{1:".repeat(100),
  `${"!".repeat(999)}v`,
  `${"-".repeat(999)}v`,
  `'${"\\\\".repeat(499)}'`,
  `${"a?b:".repeat(240)}c`,
  `${"a.".repeat(499)}c`,
  `${"a[".repeat(300)}0${"]".repeat(300)}`,
  `${"[1].map(a,".repeat(80)}1${")".repeat(80)}`,
  `value.contains(${"value.contains(".repeat(60)}value${")".repeat(60)})`,
];

/** What a system may send where a text is expected. */
const values: { readonly [what: string]: Value } = {
  letters: "x".repeat(maxTextLength),
  spaces: `a${" ".repeat(maxTextLength - 2)}a`,
  digits: "9".repeat(maxTextLength),
  zeros: `0.${"0".repeat(maxTextLength - 3)}1`,
  brackets: "<".repeat(maxTextLength),
  entities: "&amp;".repeat(maxTextLength / 5),
  "tags that never close": "<a ".repeat(maxTextLength / 3),
  "e-mail": `${"a.".repeat(maxTextLength / 2 - 10)}@x.`,
  "a date": "2026-01-01T".repeat(9_000),
  accents: "é".repeat(maxTextLength),
  "emoji of several parts": "👩‍👩‍👧‍👦".repeat(9_000),
  "a list of short texts": Array.from({ length: 50_000 }, (_, index) => String(index)),
  "a list of long texts": copies(100, 1_000),
  "lists in lists": Array.from({ length: 1_000 }).reduce<Value>((within) => [within], "x"),
};

/** The most that a template of texts can make. */
const widest = "w".repeat(1_000);
const templates: readonly MappingRow[] = [
  { from: "value", steps: Array(60).fill({ wrap: { before: widest, after: widest } }) },
  { from: "value", steps: [{ replace: { find: "x", with: widest } }] },
  { from: "value", steps: Array(60).fill({ replace: { find: "x", with: "xx" } }) },
  { from: "value", steps: [{ replace: { find: `${"x".repeat(250)}y${"x".repeat(700)}`, with: "" } }] },
  { from: "value", steps: [{ join: { fields: Array(50).fill("value"), with: "-".repeat(100) } }] },
  { from: "short", steps: [{ pad: { length: 1_000 } }] },
  { from: "short", steps: [{ wrap: { before: widest } }] },
  { from: "value", steps: [{ split: { with: "x" } }, "unique"] },
  { from: "value", when: { field: "value", atLeast: "1" } },
  { from: "value", when: { field: "short", is: "x" } },
];

/** Expressions of connectors, on the texts above. */
const patterns = ["^[0-9]+$", "^\\d{1,10}$", "^[A-Z]*[0-9]*[A-Z]*$", "^.*$"];

export const hostileRows: readonly HostileRow[] = [
  ...formulas.map((formula) => ({
    name: `formula ${formula.slice(0, 70)}`,
    row: { from: "value", steps: [{ formula }] },
    record: formulaRecord,
  })),
  ...stepCatalogue.flatMap(({ name, example }) =>
    Object.entries(values).map(([what, value]) => ({
      name: `step ${name} on ${what}`,
      row: { from: "value", steps: [example.step] },
      record: { ...example.record, value },
    })),
  ),
  ...templates.map((row, index) => ({
    name: `template ${index + 1}`,
    row,
    record: { value: values.letters ?? null, short: values["a list of short texts"] ?? null },
  })),
  ...patterns.flatMap((pattern) =>
    Object.entries(values).map(([what, value]) => ({
      name: `pattern ${pattern} on ${what}`,
      row: { from: "value" },
      record: { value },
      field: { pattern },
    })),
  ),
];

/** Compiles the row and maps its record. @returns what became of it */
export function workHostile({ row, record, field }: HostileRow): "refused" | "stopped" | "mapped" {
  const compiled = compileMapping({
    mapping: { FIELD: row },
    targetFields: [{ name: "FIELD", label: "Field", type: "text", ...field }],
  });
  if (!compiled.ok) return "refused";
  const lookups = directLookups({ tables: { table: [] }, direction: "left-to-right" });
  const { problems } = mapRecord(compiled.compiled, record, { settings: {}, lookups });
  return problems.length > 0 ? "stopped" : "mapped";
}
