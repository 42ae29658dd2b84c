import fc from "fast-check";
import type { Condition } from "../condition.ts";
import type { FieldSchema } from "../field.ts";
import { type MappingRow, type RowLookup, writePolicies } from "../row.ts";
import type { Step } from "../step.ts";
import { stepCatalogue } from "../steps/catalogue.ts";
import type { RecordFields, Value } from "../value.ts";

/** Names that records must survive: the prototype's own, a dotted one, the empty one. */
const fieldName = fc.oneof(
  fc.constantFrom("sku", "name", "name.nl", "price", "__proto__", "constructor", "toString", "hasOwnProperty", ""),
  fc.string({ maxLength: 8 }),
);

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "",
    " ",
    "12.50",
    "-0",
    "1e9",
    "1.234,50",
    "2026-03-01T23:59:60+25:00",
    "1234ab",
    "ß",
    "ŉ",
    "ΐ",
    "\ud800",
  ),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom("ab", "é", "😀").map((piece) => piece.repeat(60_000)),
);

export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fieldName, tie("value"), { maxKeys: 4 }),
  ),
})).value;

export const anyRecord: fc.Arbitrary<RecordFields> = fc.oneof(
  fc.dictionary(fieldName, anyValue, { maxKeys: 6 }),
  fc.record({ sku: text, name: fc.oneof(text, fc.record({ nl: text })), price: anyValue }),
);

const rules = {
  required: fc.constant(true),
  maxLength: fc.integer({ min: 1, max: 40 }),
  pattern: fc.constantFrom("^[0-9]+$", "^.*$", "("),
  upperCase: fc.constant(true),
  characterSet: fc.constant("windows-1252"),
  trimmed: fc.constant(true),
  form: fc.constant("dutch-postcode"),
  decimals: fc.integer({ min: 0, max: 6 }),
  width: fc.integer({ min: 1, max: 15 }),
  minimum: fc.constantFrom("0", "-10.5", "x"),
  maximum: fc.constantFrom("100", "99999999.9999"),
  oneOf: fc.constantFrom(["A", "B"], ["12.50"]),
  standard: fc.constantFrom("gtin", "country", "currency"),
} as const;
type RuleName = keyof typeof rules;
const ruleNames: readonly RuleName[] = Object.keys(rules).filter((name): name is RuleName => name in rules);

/** Up to three rules of every kind that a field can declare; with more, hardly a value would pass. */
export const anyField: fc.Arbitrary<FieldSchema> = fc
  .tuple(
    fc.constantFrom("text", "text", "text", "decimal", "boolean", "date", "dateTime", "list", "object"),
    fc.record(rules),
    fc.subarray([...ruleNames], { maxLength: 3 }),
  )
  .map(([type, values, chosen]) => {
    const declared = Object.fromEntries(chosen.map((name) => [name, values[name]]));
    return { name: "FIELD", label: "Field", type, ...declared };
  });

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...stepCatalogue.map((step) => step.example.step)),
  fc.record({ cut: fc.record({ length: fc.integer({ min: 1, max: 100_000 }) }) }),
  fc.record({ pad: fc.record({ length: fc.integer({ min: 1, max: 1000 }), with: fc.constantFrom("0", "😀") }) }),
  fc.record({ replace: fc.record({ find: fc.constantFrom("a", "0", " "), with: fc.string({ maxLength: 1000 }) }) }),
  fc.record({
    join: fc.record({ fields: fc.array(fc.constantFrom("sku", "name", "name.nl", "__proto__"), { minLength: 1 }) }),
  }),
  fc.constantFrom(
    { formula: "value + record.name.nl" },
    { formula: "[value, record.sku].map(x, x + x).join('')" },
    { formula: "times(record.price, value)" },
    { formula: "record['__proto__']" },
  ),
  fc.record({ decimal: fc.record({ decimals: fc.integer({ min: 0, max: 20 }), comma: fc.boolean() }) }),
);

const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .tuple(
        fc.constantFrom("sku", "name", "name.nl", "price", "__proto__", "constructor.prototype"),
        fc.oneof(
          fc.record({ is: fc.oneof(fc.string(), fc.boolean()) }),
          fc.record({ isNot: fc.string() }),
          fc.record({ empty: fc.boolean() }),
          fc.record({ atLeast: fc.constantFrom("0", "12.5") }),
        ),
      )
      .map(([field, comparison]) => ({ field, ...comparison })),
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
})).condition;

const source = fc.oneof(
  fc.constantFrom("sku", "name", "name.nl", "price", "__proto__", "constructor.prototype").map((from) => ({ from })),
  fc.oneof(fc.string(), fc.boolean()).map((constant) => ({ constant })),
  fc.constantFrom("known", "unknown", "__proto__").map((setting) => ({ setting })),
);

/** What rows seldom have; a third of them, or hardly a value would come through. */
const extras = fc.record(
  {
    force: fc.oneof(fc.string(), fc.boolean()),
    lookup: fc.constantFrom<RowLookup>(
      "vat-codes",
      { table: "vat-codes", missing: "leaveOut" },
      { table: "none", missing: "default", default: "1" },
    ),
    when: anyCondition,
  },
  { requiredKeys: [] },
);

export const anyRow: fc.Arbitrary<MappingRow> = fc
  .tuple(
    source,
    fc.record(
      {
        steps: fc.array(anyStep, { maxLength: 5 }),
        otherwise: fc.record({ from: fc.constantFrom("sku", "name.nl", "__proto__") }),
        default: fc.oneof(fc.string(), fc.boolean()),
        defaultSetting: fc.constantFrom("known", "unknown"),
        write: fc.constantFrom(...writePolicies),
      },
      { requiredKeys: [] },
    ),
    fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: extras }),
  )
  .map(([from, rest, extra]) => ({ ...from, ...rest, ...extra }))
  .filter((row) => row.force === undefined || (row.default === undefined && row.defaultSetting === undefined));
