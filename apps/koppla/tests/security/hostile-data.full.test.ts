import { startHttpServer, type TestServer } from "@koppla/connector-sdk/testing/servers";
import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";

let testing: TestKoppla;
let listener: TestServer;
beforeAll(async () => {
  testing = await testKoppla({ products: 2 });
  listener = await startHttpServer((_request, response) => response.end("{}"));
});
afterAll(async () => {
  await testing?.close();
  await listener?.close();
});

test("S-18: names of a system that are commands to a terminal, addresses or very long are shown, cut and never followed", async () => {
  const hostile = [
    "\u001b[2J\u001b]0;owned\u0007 gone",
    "\u202egpj.exe",
    `<img src=${listener.origin}/x>`,
    `${listener.origin}/metadata`,
    "' ); drop table record; --",
    "{{constructor.constructor('return 1')()}}",
    "x".repeat(20_000),
  ];
  for (const [index, name] of hostile.entries()) {
    const sku = `90${index}001`;
    await testing.sandbox.changeProduct(sku, { name: { nl: name, en: name } });
  }
  await testing.run();
  const outputs = await Promise.all(
    [["records"], ["activity"], ["incidents", "--all"], ["records", "--json"]].map((args) =>
      koppla(args, testing.environment),
    ),
  );
  const all = outputs.map(({ stdout, stderr }) => stdout + stderr).join("\n");
  // The control: the hostile records came through Koppla, and are told.
  expect(all).toContain("900001");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not reach a terminal
  expect(all).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(all).not.toContain("x".repeat(5_000));
  expect(listener.connections()).toBe(0);
});

test("S-13: names of fields that every object has, in what a system sends, change no object and no other field", async () => {
  const poison = '"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}';
  const item = `{"sku": "910001", "name": {"nl": "Echt", ${poison}}, "gross_price": "1.0000", "tax_code": "NL21",
    "unit": "STK", "updated_at": "2026-03-01T10:00:00Z", "attributes": {${poison}}, ${poison}}`;
  await testing.sandbox.control("pim", "POST", "/faults", {
    match: { object: "products", effect: "read" },
    kind: "status",
    times: 1,
    parameters: { status: 200, body: `{"items": [${item}], "next_cursor": null, ${poison}}` },
  });
  // This process is the worker: what it did to objects is seen here.
  const run = await testing.run("full");
  expect(run).toMatchObject({ created: 1, failed: 0 });
  expect((await testing.sandbox.articles()).get("910001")).toMatchObject({ ART_DESC1: "Echt" });
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});
