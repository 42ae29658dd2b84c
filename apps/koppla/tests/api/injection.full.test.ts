import { routes } from "@koppla/contract/routes/routes";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withAdmin } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

/*
 * Texts that another language would carry out, in every field, path and query of the API: each is a text, so it is found
 * nowhere, refused, or kept as it is. Nothing breaks, and nothing is there or gone afterwards.
 */

const payloads = [
  // SQL
  "' or '1'='1",
  "'; drop table record; --",
  "1) union select credentials_sealed::text from connection --",
  "x' || pg_sleep(5) || '",
  "$1; select 1",
  "\\'; copy record to program 'id'; --",
  // Lines of a head
  "x\r\nSet-Cookie: koppla-session=stolen",
  "x%0d%0aLocation:%20https://example.com",
  // XML
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  // Paths
  "../../../../etc/passwd",
  "..%2f..%2f..%2fetc%2fpasswd",
  "....//....//etc/passwd\u0000.yaml",
  "file:///etc/passwd",
  // HTML, templates, shells
  "<script>alert(1)</script>",
  "{{constructor.constructor('return process')()}}",
  "=cmd|' /C calc'!A0",
  "`id` $(id) ; id",
] as const;

let koppla: TestKoppla;
let api: TestApi;
let key: string;
beforeAll(async () => {
  koppla = await testKoppla({ products: 2 });
  await koppla.run();
  api = await testApi(koppla);
  key = await api.keyWith(["own", "set_up", "operate", "open"]);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

async function look(answer: Response, payload: string): Promise<void> {
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(500);
  expect(text, payload).not.toMatch(/root:[x*]?:0:|syntax error|unterminated|SQLSTATE|uid=\d/);
  expect([...answer.headers.keys()]).not.toContain("location");
  expect(answer.headers.getSetCookie()).toEqual([]);
}

/** Whatever there is, but for what the requests themselves leave: the log of changes, and keys' last use. */
async function standing(): Promise<string> {
  return withAdmin(koppla.engine.address, async (client) => {
    const { rows } = await client.query(`select
      (select count(*)::int from pg_class where relkind = 'r' and relname !~ '^(activity|sealed_value)_') as tables,
      (select json_agg(name order by name) from organisation) as organisations,
      (select json_agg(source_key || state order by source_key) from record) as records,
      (select count(*)::int from link) as links,
      (select count(*)::int from api_key) as keys,
      (select count(*)::int from account.person) as persons`);
    return JSON.stringify(rows);
  });
}

/** A stream of events does not end by itself: its first answer is that it begins. */
const finite = routes.filter(({ answer }) => answer !== "events");

test.each(finite)("$method $path: a text of another language is a text (S-16)", async ({ method, path, input }) => {
  const before = await standing();
  const fields = Object.keys(input.shape);
  for (const payload of payloads) {
    const address = path
      .replace("{organisation}", "demo")
      .replaceAll(/\{\w+\}/g, encodeURIComponent(payload.replaceAll("\u0000", "")));
    if (method === "GET" || method === "DELETE") {
      const query = fields.filter((field) => !path.includes(`{${field}}`)).map((field) => [field, payload]);
      await look(
        await api.send(`${address}?${new URLSearchParams(Object.fromEntries(query))}`, { method, key }),
        payload,
      );
    } else {
      const named = fields.filter((field) => !path.includes(`{${field}}`));
      const body = Object.fromEntries(named.map((field) => [field, payload]));
      await look(await api.send(address, { method, key, body }), payload);
    }
    const elsewhere = path.replaceAll(/\{\w+\}/g, encodeURIComponent(payload.replaceAll("\u0000", "")));
    await look(await api.send(elsewhere, { method, key, headers: { "accept-language": "sv" } }), payload);
  }
  expect(await standing()).toBe(before);
  expect(api.failures).toEqual([]);
});

test("what is looked for is compared, not carried out (S-16)", async () => {
  const find = async (text: string) => {
    const answer = await api.send("/organisations/demo/records/find", { key, body: { text } });
    expect(answer.status).toBe(200);
    return JSON.parse(await answer.text()).items.length;
  };
  expect(await find("100001")).toBe(1);
  for (const payload of [
    ...payloads.filter((one) => !one.includes("\u0000")),
    "100001' --",
    "100001' or true --",
    "%",
    "10000_",
  ]) {
    expect(await find(payload), payload).toBe(0);
  }
});

test.each(["x\u0000", "x\ud83d", "\ude00"])(
  "a text that no database can keep (%j) is refused, with its place (S-16, V7)",
  async (target) => {
    const body = { flow: "parts-to-books/products", links: [{ source: "1", target }] };
    const told = await problemOf(await api.send("/organisations/demo/links/check", { key, body }));
    expect(told).toMatchObject({ status: 400, code: "bad_input", faults: [{ path: ["links", 0, "target"] }] });
  },
);

test("no path of an address leads to a file (S-16)", async () => {
  const { url } = api;
  for (const path of [
    "/assets/../../../../../../etc/passwd",
    "/assets/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/....//....//package.json",
    "/assets//etc/passwd",
    "/assets/..\\..\\package.json",
    "/..%2fpackage.json",
    "/oauth/callback?state=%0d%0aSet-Cookie:%20x=1&code=%0d%0a",
    "/webhooks/..%2f..%2fetc%2fpasswd",
  ]) {
    const answer = await fetch(`${url}${path}`, { redirect: "manual" });
    await look(answer.clone(), path);
    expect(await answer.text()).not.toContain('"dependencies"');
  }
  expect(api.failures).toEqual([]);
});
