import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseStep } from "../compile/parse-step.ts";
import { languages } from "../language.ts";
import { directLookups } from "../lookups.ts";
import { Refusal } from "../refusal.ts";
import type { Step } from "../step.ts";
import type { RecordFields, Value } from "../value.ts";
import { stepCatalogue } from "./catalogue.ts";

function run(step: Step, input: Value, record: RecordFields = {}, pairs = {}): Value | string {
  const parsed = parseStep(step);
  if (!parsed.ok) return parsed.fault.message;
  const lookups = directLookups({ tables: pairs, direction: "left-to-right" });
  const result = parsed.step.run(input, { record, settings: { unit: "STK" }, lookups });
  return result instanceof Refusal ? `refused: ${result.code}` : result;
}

/** Every parameter that a schema names, and whether it is described. */
function parametersOf(schema: unknown): [string, boolean][] {
  const { anyOf = [], properties = {} } = z
    .object({ anyOf: z.array(z.unknown()).optional(), properties: z.record(z.string(), z.unknown()).optional() })
    .parse(schema);
  const own = Object.entries(properties).map(([name, one]): [string, boolean] => [
    name,
    z.object({ description: z.string() }).safeParse(one).success,
  ]);
  return [...own, ...anyOf.flatMap(parametersOf)];
}

describe("the catalogue", () => {
  it("has a name of its own for each step, and many more than shops usually need", () => {
    const names = stepCatalogue.map((step) => step.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(25);
  });
  it.each(stepCatalogue)("$name does what its example says", ({ name, help, example, parameters }) => {
    for (const language of languages) expect(help[language]).toMatch(/^[A-Z].*\.$/);
    expect(new Set(Object.values(help)).size).toBe(languages.length);
    expect(typeof example.step === "string" ? example.step : Object.keys(example.step)[0]).toBe(name);
    expect(run(example.step, example.input, example.record, example.lookups)).toEqual(example.output);
    const undescribed = parametersOf(z.toJSONSchema(parameters, { io: "input" })).filter(([, told]) => !told);
    expect(undescribed).toEqual([]);
  });
  it.each(stepCatalogue)("$name takes null without fuss", ({ name, example }) => {
    const others: { readonly [step: string]: Value } = { default: "STK", join: "Adventure", split: [], formula: null };
    const expected = Object.hasOwn(others, name) ? others[name] : null;
    const record = name === "formula" ? { brand: null } : example.record;
    expect(run(example.step, null, record, example.lookups)).toEqual(expected);
  });
});

describe("steps", () => {
  it.each<[Step, Value, Value]>([
    ["trim", [" a ", null, true], ["a", null, "true"]],
    [{ calculate: { minus: "2" } }, "1.5", "-0.5"],
    [{ calculate: { minus: "2" } }, "many", "refused: not_a_decimal"],
    ["trim", { nl: "a" }, "refused: type"],
    ["trim", [["a"]], "refused: type"],
    [{ cut: { length: 2 } }, "😀😀😀", "😀😀"],
    [{ cut: { length: 1 } }, "e\u0301a", "é"],
    [{ pad: { length: 4 } }, "😀", "000😀"],
    [{ pad: { length: 4, with: "-", side: "end" } }, "ab", "ab--"],
    [{ pad: { length: 4 } }, "", ""],
    [{ pad: { length: 4 } }, "12345", "12345"],
    [{ replace: { find: ".", with: "" } }, "a.b.c", "abc"],
    [{ replace: { find: "$&", with: "$$" } }, "a$&", "a$$"],
    [{ replace: { find: "a", with: "b".repeat(1000) } }, "a".repeat(1000), "refused: too_long"],
    [{ default: { setting: "unit" } }, [], "STK"],
    [{ default: { setting: "toString" } }, "", null],
    [{ default: true }, false, false],
    ["list", ["a"], ["a"]],
    ["list", "", ""],
    ["list", null, null],
    ["first", [], null],
    ["first", "a", "a"],
    ["decimal", "12.50", "12.5"],
    ["decimal", "0.1000000000000000000000001", "0.1000000000000000000000001"],
    ["decimal", "1e9", "refused: not_a_decimal"],
    ["decimal", "1,50", "refused: not_a_decimal"],
    ["decimal", "9".repeat(101), "refused: not_a_decimal"],
    ["decimal", " ", null],
    [{ decimal: { decimals: 2 } }, "1.005", "1.01"],
    [{ decimal: { decimals: 2 } }, "-1.005", "-1.01"],
    [{ decimal: { decimals: 2, rounding: "half-even" } }, "1.005", "1.00"],
    [{ decimal: { decimals: 0, rounding: "down" } }, "-1.9", "-1"],
    [{ decimal: { comma: true } }, "1 234,50", "1234.5"],
    [{ decimal: { comma: true } }, "1.234.567", "1234567"],
    [{ decimal: { comma: true } }, "12.34,5", "refused: not_a_decimal"],
    [{ decimal: { comma: true } }, "1.5", "refused: not_a_decimal"],
    ["date", "20260228", "2026-02-28"],
    ["date", "2026-02-29", "refused: not_a_date"],
    ["date", "2000-02-29 10:00", "2000-02-29"],
    ["date", "01-03-2026", "refused: not_a_date"],
    ["country", "België", "BE"],
    ["country", "Tyskland", "DE"],
    ["country", " the netherlands", "NL"],
    ["country", "nld", "NL"],
    ["country", "752", "SE"],
    ["country", "Atlantis", "refused: not_a_country"],
    ["gtin", "4006381333932", "refused: gtin"],
    ["gtin", "9638-5074", "96385074"],
    ["gtin", "036000 291452", "036000291452"],
    ["gtin", "", null],
    [{ lookup: "terms" }, "14D", "refused: lookup_missing"],
    [{ lookup: "terms" }, "", null],
    [{ lookup: { table: "terms", missing: "leaveOut" } }, "14D", null],
    [{ lookup: { table: "terms" } }, "14D", "refused: lookup_missing"],
    [{ onlyIfFits: { length: 3 } }, "abcd", null],
    [{ onlyIfFits: { length: 3 } }, "😀😀😀 ", "😀😀😀 "],
    ["email", "  E\u0301VA@Example.com", "éva@example.com"],
    ["email", " ", null],
    [{ streetPart: "street" }, "Dorpsstraat 12 A", "Dorpsstraat"],
    [{ streetPart: "addition" }, "Dorpsstraat 12 A", "A"],
    [{ streetPart: "addition" }, "Dorpsstraat 12-14", "14"],
    [{ streetPart: "number" }, "12, rue Royale", null],
    [{ streetPart: "street" }, "12, rue Royale", "12, rue Royale"],
    [{ streetPart: "street" }, "Strada Provinciale 124", "Strada Provinciale"],
    [{ reference: { length: 40 } }, " WEB-1 ", "WEB-1"],
    [{ calculate: { plus: "0.2" } }, "0.1", "0.3"],
    [{ calculate: { times: "0.21", decimals: 2 } }, "10.05", "2.11"],
    [{ calculate: { dividedBy: "3", decimals: 4 } }, "1", "0.3333"],
    [{ calculate: { dividedBy: "0", decimals: 2 } }, "1", "refused: divided_by_zero"],
    [{ calculate: { plus: "1" } }, "", null],
    [{ unit: { from: "in", to: "mm" } }, "1", "25.4"],
    [{ unit: { from: "lb", to: "kg", decimals: 3 } }, "2", "0.907"],
    [{ unit: { from: "g", to: "kg" } }, "heavy", "refused: not_a_decimal"],
    [{ split: { at: "," } }, null, []],
    [{ split: { at: "," } }, ["a"], "refused: type"],
    [{ item: { place: 5 } }, ["a"], null],
    [{ item: { place: 1 } }, "a", "a"],
    [{ numberDoubles: {} }, ["a", "a", "a-2", null], ["a", "a-3", "a-2", null]],
    ["unique", "a", "a"],
    [{ wrap: { after: " mm" } }, "12", "12 mm"],
    [{ wrap: { after: " mm" } }, "", ""],
    ["plainText", "1 < 2 &#8364; &bogus; &#xD800;", "1 < 2 € &bogus; &#xD800;"],
    ["plainText", "a<br/>b<script>alert(1)</script>c", "a\nbc"],
    ["yesNo", "Nej", "false"],
    ["yesNo", "perhaps", "refused: not_a_boolean"],
    ["currency", "$", "refused: not_a_currency"],
    ["currency", "sek", "SEK"],
    ["language", "Svenska", "sv"],
    ["language", "Klingon", "refused: not_a_language"],
    [{ phone: { country: "SE" } }, "08-123 456 78", "+46812345678"],
    [{ phone: { country: "NL" } }, "+32 2 555 12 12", "+3225551212"],
    [{ phone: { country: "NL" } }, "call me", "refused: not_a_phone_number"],
    [{ phone: { country: "NL", invalid: "keep" } }, "call me", "call me"],
    [{ phone: { country: "NL", invalid: "leaveOut" } }, "call me", null],
    ["vatNumber", "SE556036079301", "SE556036079301"],
    ["vatNumber", "NL000099998B58", "refused: not_a_vat_number"],
    ["vatNumber", "US123", "refused: not_a_vat_number"],
    [{ vatNumber: { country: "BE" } }, "0403.019.261", "BE0403019261"],
    [{ vatNumber: { invalid: "keep" } }, "BE 0123.456.749", "BE0123456749"],
    [{ vatNumber: { invalid: "keep" } }, "NL 0000.00.003.B.01", "NL000000003B01"],
    [{ vatNumber: { invalid: "keep" } }, "000099998B57", "NL000099998B57"],
    [{ vatNumber: { invalid: "keep" } }, " n.v.t. ", "n.v.t."],
    ["transliterate", "王伟", "refused: character_set"],
    [{ transliterate: { to: "windows-1252" } }, "Žižkov – café ″", 'Žižkov – café "'],
    [{ join: { fields: ["addition"], betweenDigits: "-" } }, "Kerkstraat 12", "Kerkstraat 12"],
    [{ companyNumber: { country: "NL" } }, "1234 5678", "12345678"],
    [{ companyNumber: { country: "SE" } }, "556036-0794", "refused: not_a_company_number"],
    [{ namePart: "first" }, "Anna Maria van den Berg", "Anna Maria"],
    [{ namePart: "prefix" }, "Anna Berg", null],
    [{ namePart: "last" }, "Berg, Anna", "Berg"],
    [{ formatDate: { to: "DD.MM.YYYY" } }, "2026-03-01", "01.03.2026"],
    [{ formatDate: { from: "MM/DD/YYYY" } }, "31/12/2026", "refused: not_a_date"],
    [{ formatDate: { from: "YYYYMMDD", to: "DD-MM-YYYY" } }, "20260301", "01-03-2026"],
    ["dateTime", "2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z"],
    ["dateTime", "2026-03-01T10:00:00", "refused: not_a_date"],
    [{ dateTime: { from: "Europe/Amsterdam" } }, "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"],
    [{ dateTime: { to: "Europe/Stockholm" } }, "2026-07-01T12:00:00Z", "2026-07-01T14:00:00"],
    [{ formula: "value + '!'" }, "a", "a!"],
    [{ formula: "plus(value, 1)" }, "a", "refused: formula"],
  ])("%j of %j", (step, input, output) => {
    expect(run(step, input)).toEqual(output);
  });

  it("join leaves empty fields out, puts lists in line and refuses objects", () => {
    const record = { a: "1", b: "", c: null, d: ["2", "3"], e: { x: "4" }, f: true };
    expect(run({ join: { fields: ["b", "c", "d", "f"], with: "," } }, "0", record)).toBe("0,2,3,true");
    expect(run({ join: { fields: ["e.x"] } }, null, record)).toBe("4");
    expect(run({ join: { fields: ["a"], betweenDigits: "-" } }, "Kerkstraat 12", record)).toBe("Kerkstraat 12-1");
    expect(run({ join: { fields: ["e"] } }, null, record)).toBe("refused: type");
    expect(run({ join: { fields: ["big", "big"] } }, null, { big: "x".repeat(60_000) })).toBe("refused: too_long");
    expect(run({ join: { fields: ["many"] } }, null, { many: Array(500_000).fill("ab") })).toBe("refused: too_long");
  });
});

/** The longest texts that there may be, of what patterns are slow with, and lists as long. */
const hostile: readonly Value[] = [
  ...["<script>", "<a ", "</p>", "&#1", "\n", " ", "1", "1.111.", "-", "é", "ß", "+31 ", "2026-", "a@"].map((piece) =>
    piece.repeat(100_000 / piece.length),
  ),
  `x${" ".repeat(99_998)}x`,
  `<script>a${"</script".repeat(12_000)}`,
  Array(100_000).fill("a"),
  Array(50_000).fill(null),
];

it.each(stepCatalogue)("$name ends soon, whatever it is given", ({ example }) => {
  for (const input of hostile) {
    const beganMs = performance.now();
    run(example.step, input, example.record, example.lookups);
    expect(performance.now() - beganMs, String(input).slice(0, 20)).toBeLessThan(1500);
  }
});

describe("a step with a fault says which, and what is right", () => {
  it.each<[unknown, RegExp]>([
    ["shout", /no step "shout"; there are trim, upperCase/],
    ["toString", /no step "toString"/],
    [
      { cut: { lenght: 40 } },
      /step "cut": parameter "length".*Unrecognized key: "lenght".*for example \{"cut":\{"length":10\}\}/,
    ],
    [{ cut: { length: 0 } }, /step "cut": parameter "length".*>=1/],
    ["cut", /step "cut": parameter "length"/],
    [{ pad: { length: 3, with: "ab" } }, /parameter "with": must be one character/],
    [{ trim: { both: true } }, /step "trim": Unrecognized key: "both"/],
    ["lookup", /step "lookup"/],
    [{ calculate: {} }, /step "calculate": Give one of plus, minus, times and dividedBy/],
    [{ calculate: { plus: "1", minus: "1" } }, /Give one of/],
    [{ calculate: { dividedBy: "3" } }, /A division needs decimals/],
    [{ unit: { from: "kg", to: "m" } }, /parameter "to": Both units must be of one kind/],
    [{ phone: { country: "Netherlands" } }, /parameter "country": Give a country of ISO 3166/],
    [{ dateTime: { from: "Amsterdam" } }, /parameter "from": Give a zone of the IANA list/],
    [{ formula: "value.constructor" }, /step "formula": only record has fields/],
    [{ trim: {}, cut: { length: 1 } }, /a step is a name, or one name with its parameters/],
    [["trim"], /a step is a name/],
    [null, /a step is a name/],
    [7, /a step is a name/],
  ])("%j", (step, message) => {
    const parsed = parseStep(step);
    expect(parsed.ok ? "accepted" : parsed.fault.message).toMatch(message);
  });
  it("accepts what YAML makes of `- trim:`", () => {
    expect(parseStep({ trim: null }).ok).toBe(true);
  });
});
