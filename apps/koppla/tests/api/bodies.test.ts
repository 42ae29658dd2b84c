import { routes } from "@koppla/contract/routes/routes";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { createKey } from "@koppla/service/keys/keys";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

let koppla: TestKoppla;
let api: TestApi;
let key: string;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
  key = (await createKey(koppla.engine, machineActor(), { name: "all", scopes: ["own", "set_up", "operate", "open"] }))
    .secret;
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const withBody = routes.filter(({ method }) => method !== "GET" && method !== "DELETE");
const addressOf = (path: string) => path.replace("{organisation}", "demo").replaceAll(/\{\w+\}/g, "books");

test("there are routes that take a body", () => {
  expect(withBody.length).toBeGreaterThan(20);
});

test.each(withBody)("$method $path: a body of a wrong type is refused (S-15)", async ({ method, path }) => {
  const send = async (body: string, type: string) =>
    problemOf(await api.send(addressOf(path), { method, key, body, headers: { "content-type": type } }));
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/xml",
  ]) {
    expect(await send("flow=x", type)).toMatchObject({ status: 415, code: "wrong_content_type" });
  }
  expect(await send('{"flow":', "application/json")).toMatchObject({ status: 400, code: "unreadable_body" });
  expect(await send('{"__proto__": {"isAdmin": true}}', "application/json")).toMatchObject({ status: 400 });
  for (const body of ["[]", "null", "1", '"text"']) {
    const told = await send(body, "application/json");
    expect(told.status).toBe(400);
  }
});

/** What every object has, as names of fields, in whatever depth. JSON that would else reach an object's prototype. */
const poisons = [
  '{"__proto__": {"polluted": true}}',
  '{"constructor": {"prototype": {"polluted": true}}}',
  '{"prototype": {"polluted": true}}',
  '{"\\u005f_proto__": {"polluted": true}}',
  '{"flow": {"__proto__": {"polluted": true}}}',
  '{"text": {"constructor": {"prototype": {"polluted": true}}}}',
  '{"links": [{"source": "1", "target": "1", "__proto__": {"polluted": true}}]}',
  '{"pairs": [{"left": "1", "right": "1", "constructor": {"prototype": {"polluted": true}}}]}',
  '[{"__proto__": {"polluted": true}}]',
];

test.each(routes)("$method $path: what every object has is no field (S-13)", async ({ method, path }) => {
  const address = addressOf(path);
  const inQuery = method === "GET" || method === "DELETE";
  const asked = inQuery
    ? ["__proto__[polluted]=1", "constructor[prototype][polluted]=1", "__proto__.polluted=1", "prototype=1"].map(
        (query) => api.send(`${address}?${query}`, { method, key }),
      )
    : poisons.map((body) => api.send(address, { method, key, body }));
  for (const answer of await Promise.all(asked)) {
    const told = await problemOf(answer);
    expect([400, 403]).toContain(told.status);
  }
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test.each(routes)("$method $path: fields that are not its own are refused (S-17)", async ({ method, path }) => {
  const inQuery = method === "GET" || method === "DELETE";
  const foreign = {
    organisationId: crypto.randomUUID(),
    role: "owner",
    organisation: "other",
    id: "1",
    files: "/etc/passwd",
  };
  for (const [name, value] of Object.entries(foreign)) {
    const answer = inQuery
      ? await api.send(`${addressOf(path)}?${name}=${value}`, { method, key })
      : await api.send(addressOf(path), { method, key, body: { [name]: value } });
    const told = await problemOf(answer);
    expect([400, 403]).toContain(told.status);
    expect(["bad_input", "misplaced_field", "forbidden"]).toContain(told.code);
  }
  const elsewhere = inQuery
    ? await api.send(addressOf(path), { method: "DELETE", key, body: { flow: "x" } })
    : await api.send(`${addressOf(path)}?flow=x`, { method, key, body: {} });
  expect([400, 404]).toContain(elsewhere.status);
});

test("a body is bounded, as its route says (S-15)", async () => {
  const flow = "x".repeat(300 * 1024);
  const small = await api.send("/organisations/demo/runs/pause", { key, body: { flow } });
  expect(await problemOf(small)).toMatchObject({ status: 413, code: "too_large" });
  const large = await api.send("/organisations/demo/links/check", { key, body: { flow, links: [] } });
  expect(await problemOf(large)).toMatchObject({ status: 404, code: "no_flow" });
});

test("a value that is said twice, or is no number, is refused", async () => {
  for (const query of [
    "limit=1&limit=2",
    "limit=",
    "limit=1e9",
    "limit=0x10",
    "limit=1001",
    "limit=999999999",
    "withClosed=yes",
  ]) {
    const answer = await api.send(`/organisations/demo/incidents?${query}`, { key });
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: "bad_input" });
  }
  expect((await api.send("/organisations/demo/incidents?limit=1000&withClosed=true", { key })).status).toBe(200);
});

test("a character that no text of the database can hold is refused, with its place (S-16)", async () => {
  for (const [flow, place] of [["a\u0000", ["flow"]]] as const) {
    const answer = await api.send("/organisations/demo/runs/pause", { key, body: { flow } });
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: "bad_input", faults: [{ path: place }] });
  }
  const deep = { flow: "parts-to-books/products", links: [{ source: "1", target: "2\u0000" }] };
  const checked = await api.send("/organisations/demo/links/check", { key, body: deep });
  expect(await problemOf(checked)).toMatchObject({ status: 400, faults: [{ path: ["links", 0, "target"] }] });
  const inPath = await api.send("/organisations/de%00mo/runs", { key });
  expect(await problemOf(inPath)).toMatchObject({ status: 400, code: "bad_input" });
});

test("what is at no address is told as a problem too", async () => {
  for (const [method, path] of [
    ["GET", "/nothing"],
    ["PATCH", "/organisations"],
    ["GET", "/organisations/demo/runs/a/b"],
  ]) {
    expect(await problemOf(await api.send(path ?? "", { method: method ?? "", key }))).toMatchObject({
      status: 404,
      code: "no_route",
    });
  }
});
