import { recordPage } from "@koppla/contract/record";
import { routes } from "@koppla/contract/routes/routes";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { listRuns } from "@koppla/service/runs/run-list";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

let koppla: TestKoppla;
let api: TestApi;
beforeAll(async () => {
  koppla = await testKoppla({ products: 5 });
  await koppla.run();
  api = await testApi(koppla);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const here = "/organisations/demo";

test("a program with an API key gets what the service says", async () => {
  const key = await api.keyWith(["look"]);
  const answer = await api.send(`${here}/runs?limit=1`, { key });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const wanted = await listRuns(koppla.engine, machineActor(), { limit: 1 });
  expect(wanted.items).toHaveLength(1);
  expect(await answer.json()).toEqual(wanted);
});

test("a list goes on where the last page ended", async () => {
  const key = await api.keyWith(["look"]);
  const seen = new Set<string>();
  let cursor = "";
  do {
    const answer = await api.send(`${here}/records?limit=2${cursor}`, { key });
    const page = recordPage.parse(await answer.json());
    for (const { record } of page.items) seen.add(record);
    cursor = page.next === null ? "" : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== "");
  expect(seen.size).toBe(5);
});

test("a dry run comes as lines of JSON, one for each record", async () => {
  const key = await api.keyWith(["operate"]);
  const body = { flow: "parts-to-books/products", full: true };
  const answer = await api.send(`${here}/runs/dry-run`, { key, body });
  expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
  const lines = (await answer.text()).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).kind)).toEqual(Array.from({ length: 5 }, () => "unchanged"));
  const refused = await api.send(`${here}/runs/dry-run`, { key, body: { flow: "parts-to-books/none" } });
  expect(await problemOf(refused)).toMatchObject({ status: 404, code: "no_flow" });
});

const open = routes.filter(({ permission }) => permission === "public");

test("what everybody may ask is how somebody gets in, and nothing else (S-1)", () => {
  expect(open.map(({ action }) => action)).toEqual([
    "accounts.setUp",
    "accounts.signUp",
    "emails.resendConfirmation",
    "invitations.accept",
    "invitations.view",
    "oneTimeAddresses.use",
    "oneTimeAddresses.view",
    "passwords.requestReset",
    "passwords.reset",
    "sessions.confirm",
    "sessions.signIn",
  ]);
});

test.each(open)("$method $path: an empty question and an unreadable one are refused as such (S-15)", async (route) => {
  expect(await problemOf(await api.send(route.path, { method: route.method, body: {} }))).toMatchObject({
    code: "bad_input",
  });
  const unreadable = { method: route.method, body: "{", headers: { "content-type": "text/plain" } };
  expect(await problemOf(await api.send(route.path, unreadable))).toMatchObject({ status: 415 });
});

const closed = routes.filter((route) => !open.includes(route));

test.each(closed)("$method $path: nobody gets in, whatever is sent (S-1)", async ({ method, path }) => {
  const address = path.replaceAll(/\{\w+\}/g, "demo");
  const unreadable = method === "GET" ? {} : { body: "{", headers: { "content-type": "text/plain" } };
  for (const sent of [{}, unreadable, { headers: { authorization: "Basic a29wOng=" } }]) {
    const answer = await api.send(address, { method, ...sent });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(await problemOf(answer)).toMatchObject({ code: "not_signed_in", facts: {} });
  }
});

test("a problem has code, place, meaning, next step and request id, in the language of the request", async () => {
  const key = await api.keyWith(["look"]);
  const ask = async (language: string) =>
    problemOf(await api.send(`${here}/runs?limit=many&flow=x`, { key, headers: { "accept-language": language } }));
  expect(await ask("en")).toMatchObject({
    type: "urn:koppla:problem:bad_input",
    title: "Wrong request",
    code: "bad_input",
    detail: "limit: Invalid input: expected number, received string",
    faults: [{ path: ["limit"], message: "Invalid input: expected number, received string" }],
    meaning: "Something in the request does not fit. Nothing was changed.",
  });
  expect((await ask("fr, sv-SE;q=0.8, en;q=0.5")).title).toBe("Fel i anropet");
  expect((await ask("nl")).faults).toEqual([
    { path: ["limit"], message: "Ongeldige invoer: verwacht getal, ontving string" },
  ]);
  const unknown = await api.send(`${here}/activity`, { key, headers: { "accept-language": "nl" } });
  expect(await problemOf(unknown)).toMatchObject({ status: 403, code: "forbidden", facts: { permission: "open" } });
});
