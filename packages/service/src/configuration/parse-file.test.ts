import { expect, test } from "vitest";
import { faultLine } from "./fault-line.ts";
import { parseFile } from "./parse-file.ts";

const variables = { SECRET: "s3cret" };
const parse = (text: string) => parseFile(text, variables);
const message = (text: string): string => {
  const { content, faults } = parse(text);
  return content === null ? faults.map((fault) => faultLine("shop.yaml", fault)).join("\n") : "accepted";
};

const good = `organisation: demo
connections:
  pim:
    system: parts-pim
    baseUrl: http://127.0.0.1:4101/api/v1
    credentials: { adminKey: "\${SECRET}" }
`;

test("reads the file and fills in the environment", () => {
  expect(parse(good).content?.connections.pim?.credentials).toEqual({ adminKey: "s3cret" });
});

test("an unknown key is refused with its line and column", () => {
  expect(message(`${good}    baseURL: twice\n`)).toBe(
    'shop.yaml:7:5: Unknown key "baseURL" in connections.pim. Check its spelling, or remove it.',
  );
});

test("every unknown key is told at once", () => {
  expect(message(`${good}    one: 1\n    two: 2\n`).split("\n")).toHaveLength(2);
});

test("what is not YAML is told with its place", () => {
  expect(message("organisation: demo\nconnections: [\n")).toMatch(/^shop\.yaml:\d+:\d+: This is not YAML: /);
});

test("a missing variable of the environment is named, and how to set it", () => {
  expect(message(good.replace("SECRET", "NOT_THERE"))).toBe(
    "shop.yaml:6:20: The environment has no NOT_THERE. Set it before calling koppla, as in: export NOT_THERE=…",
  );
});

test("a wrong value is told with its place and what is wanted", () => {
  expect(message(good.replace("http://127.0.0.1:4101/api/v1", "not an address"))).toMatch(
    /^shop\.yaml:5:5: connections\.pim\.baseUrl: must be an address/,
  );
});

test("a name that cannot be used is told with the form that names have", () => {
  expect(message(good.replace("  pim:", "  Pim Shop:"))).toMatch(
    /^shop\.yaml:3:3: The name "Pim Shop" cannot be used: use small letters/,
  );
});

test("the time of the nightly comparison is a time and a zone", () => {
  const file = (reconcile: string) => `organisation: a\nreconcile: ${reconcile}\n`;
  const { content } = parse(file("{ zone: Europe/Stockholm }"));
  expect(content?.reconcile).toEqual({ at: "03:00", zone: "Europe/Stockholm" });
  expect(message(file("{ at: 25:00 }"))).toMatch(/time of day/);
  expect(message(file("{ zone: Mars }"))).toMatch(/time zone/);
});

test("an empty file and a list are refused, not crashed on", () => {
  expect(message("")).toMatch(/^shop\.yaml:1:1: /);
  expect(message("- a\n- b\n")).toMatch(/^shop\.yaml:1:1: /);
});

test("the names __proto__ and constructor are only names (S-13)", () => {
  expect(message(`${good}  __proto__:\n    system: x\n`)).toMatch(/shop\.yaml/);
  expect(message(`${good}constructor: 1\n`)).toMatch(/shop\.yaml:7:1: Unknown key "constructor"/);
});

test("a text with U+0000 is refused at its place, however it is written (S-16)", () => {
  expect(message(`${good}    settings: { employeeNumber: "99\\0" }\n`)).toMatch(/shop\.yaml:7:33: .*U\+0000/);
  expect(message(good.replace("parts-pim", '"parts\\x00pim"'))).toMatch(/shop\.yaml:4:13: .*U\+0000/);
  expect(message(good.replace("parts-pim", '"parts\\ud83dpim"'))).toMatch(/shop\.yaml:4:13: .*half a character/);
});

const poisoned = (key: string) => [
  `${good}    ${key}: { polluted: "1" }\n`,
  good.replace("{ adminKey", `{ ${key}: { polluted: "1" }, adminKey`),
  `${good}    settings: { ${key}: { polluted: "1" } }\n`,
  `${good}integrations: { ${key}: { between: [pim, pim] } }\n`,
  `${good}integrations: { i: { between: [pim, pim], ${key}: 1 } }\n`,
  `${good}integrations: { i: { between: [pim, pim], lookups: { ${key}: { pim: [A], polluted: [B] } } } }\n`,
  `${good}integrations: { i: { between: [pim, pim], flows: { ${key}: { entity: product, from: pim, to: pim } } } }\n`,
  ...[
    `{ ${key}: { constant: "1" } }`,
    `{ A: { from: sku, ${key}: { polluted: "1" } } }`,
    `{ A: { from: sku, steps: [{ ${key}: { polluted: "1" } }] } }`,
    `{ A: { from: sku, steps: [{ cut: { length: 1, ${key}: { polluted: "1" } } }] } }`,
    `{ A: { from: sku, when: { field: sku, ${key}: "1" } } }`,
  ].map(
    (mapping) =>
      `${good}integrations: { i: { between: [pim, pim], flows: { p: { entity: product, from: pim, to: pim, mapping: ${mapping} } } } }\n`,
  ),
];

test.each(["__proto__", "constructor", "prototype"])("%s, in each place of a file, changes no object (S-13)", (key) => {
  for (const text of poisoned(key)) {
    const { content } = parse(text);
    // Where the file may choose the name, it is a name like any other: an entry of its own.
    expect(JSON.stringify(content?.connections.pim?.system ?? "parts-pim")).toBe('"parts-pim"');
    expect(Reflect.get({}, "polluted"), text).toBeUndefined();
    expect(Reflect.get(content ?? {}, "polluted"), text).toBeUndefined();
    expect(Object.getPrototypeOf(content?.integrations ?? {}), text).toBe(Object.prototype);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }
  const refused = poisoned(key).filter((text) => parse(text).content === null);
  expect(refused.length).toBeGreaterThan(4);
});
