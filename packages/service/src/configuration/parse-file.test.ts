import { expect, test } from "vitest";
import { parseFile } from "./parse-file.ts";

const environment = { SECRET: "s3cret" };
const parse = (text: string) => parseFile(text, "shop.yaml", environment);
const message = (text: string): string => {
  try {
    parse(text);
    return "accepted";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const good = `organisation: demo
connections:
  pim:
    system: parts-pim
    baseUrl: http://127.0.0.1:4101/api/v1
    credentials: { adminKey: "\${SECRET}" }
`;

test("reads the file and fills in the environment", () => {
  expect(parse(good).content.connections.pim?.credentials).toEqual({ adminKey: "s3cret" });
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
  const read = (reconcile: string) => parseFile(`organisation: a\nreconcile: ${reconcile}\n`, "f.yaml", {}).content;
  expect(read("{ zone: Europe/Stockholm }").reconcile).toEqual({ at: "03:00", zone: "Europe/Stockholm" });
  expect(() => read("{ at: 25:00 }")).toThrow(/time of day/);
  expect(() => read("{ zone: Mars }")).toThrow(/time zone/);
});

test("an empty file and a list are refused, not crashed on", () => {
  expect(message("")).toMatch(/^shop\.yaml:1:1: /);
  expect(message("- a\n- b\n")).toMatch(/^shop\.yaml:1:1: /);
});

test("the names __proto__ and constructor are only names", () => {
  expect(message(`${good}  __proto__:\n    system: x\n`)).toMatch(/shop\.yaml/);
  expect(message(`${good}constructor: 1\n`)).toMatch(/shop\.yaml:7:1: Unknown key "constructor"/);
});
