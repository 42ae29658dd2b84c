import { tryItRoutes } from "@koppla/contract/routes/try-it";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { SandboxControl } from "../../src/demonstration/sandbox-control.ts";
import { type TryIt, tryItFunctions } from "../../src/demonstration/try-it.ts";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

/* What only a demonstration has: what its visitors do in the stand-ins for both systems. */

let koppla: TestKoppla;
let usual: TestApi;
let demonstration: TestApi;
let tryIt: TryIt;
beforeAll(async () => {
  koppla = await testKoppla({ worker: false });
  tryIt = tryItFunctions();
  usual = await testApi(koppla);
  demonstration = await testApi(koppla, undefined, [], tryIt.functions);
});
afterAll(async () => {
  await demonstration?.close();
  await usual?.close();
  await koppla?.close();
});

const control: SandboxControl = {
  ask(system, call, body) {
    const [method = "", path = ""] = call.split(" ");
    return koppla.sandbox.control(system, method, path, body);
  },
};

const bodies: { readonly [action: string]: object } = {
  "tryIt.changePrice": { article: "VERZEND", price: "12.50" },
  "tryIt.placeOrder": {},
  "tryIt.switch": { system: "books", on: true },
  "tryIt.unblock": {},
};

const ask = (api: TestApi, { action, method, path }: (typeof tryItRoutes)[number], key: string) =>
  api.send(path.replace("{organisation}", "demo"), {
    method,
    key,
    ...(method === "GET" ? {} : { body: bodies[action] ?? {} }),
  });

test.each(tryItRoutes)("$action does not exist without a demonstration, whoever asks (S-1)", async (route) => {
  for (const scopes of [["look"], ["look", "operate"], ["look", "open", "operate", "set_up", "own"]] as const) {
    const key = await usual.keyWith(scopes);
    const nowhere = await usual.send("/organisations/demo/nowhere", { key });
    const answer = await ask(usual, route, key);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([404, (await problemOf(nowhere)).code]);
  }
});

test.each(tryItRoutes)(
  "$action: needs its permission, a demonstration that runs, and its organisation",
  async (route) => {
    const own = tryItFunctions();
    const api = await testApi(koppla, undefined, [], own.functions);
    const code = async (scopes: Parameters<TestApi["keyWith"]>[0]) => {
      const answer = await ask(api, route, await api.keyWith(scopes));
      return answer.ok ? "answered" : (await problemOf(answer)).code;
    };
    try {
      expect(await code(["look"])).toBe(route.permission === "look" ? "starting" : "forbidden");
      expect(await code(["look", "operate"])).toBe("starting");
      own.begin({ organisationId: crypto.randomUUID(), control });
      expect(await code(["look", "operate"])).toBe("no_route");
      own.begin({ organisationId: koppla.organisationId, control });
      expect(await code(["look", "operate"])).toBe("answered");
    } finally {
      await api.close();
    }
  },
);

test("a visitor places an order in the shop, changes a price in the books, and switches a system off and on", async () => {
  tryIt.begin({ organisationId: koppla.organisationId, control });
  const key = await demonstration.keyWith(["look", "operate"]);
  const [changePrice, placeOrder, switchSystem, unblock, view] = tryItRoutes;
  const placed = z
    .object({ order: z.string(), reference: z.string() })
    .parse(await (await ask(demonstration, placeOrder, key)).json());
  const inShop = await koppla.sandbox.control("pim", "GET", `/state?resource=orders&key=${placed.order}`);
  expect(inShop).toMatchObject({ reference: placed.reference, status: "open" });
  // The books have orders that the shop has forgotten: no number comes twice.
  const before = [{ ORD_NR: "20269999", COMMENT1: "11200" }];
  await koppla.sandbox.control("books", "POST", "/seed", { table: "SO_HDR", rows: before });
  expect(await (await ask(demonstration, placeOrder, key)).json()).toEqual({ order: "9954", reference: "11201" });
  await ask(demonstration, changePrice, key);
  const { rows } = z
    .object({ rows: z.array(z.looseObject({ ART_CODE: z.string() })) })
    .parse(await koppla.sandbox.control("books", "GET", "/state?table=ARTICLE"));
  expect(rows.find(({ ART_CODE }) => ART_CODE === "VERZEND")).toMatchObject({ PX_SELL: 12.5 });

  const row = { SUB_NR: "20009", DEB_NR: "520", ACCT_NAME: "Of the books", REC_BLK: true };
  await koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows: [row] });
  await ask(demonstration, unblock, key);
  const debtors = await koppla.sandbox.control("books", "GET", "/state?table=CONTACT");
  expect(debtors).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ DEB_NR: "520", REC_BLK: false })]),
  });

  const path = switchSystem.path.replace("{organisation}", "demo");
  await demonstration.send(path, { key, body: { system: "books", on: false } });
  expect(await (await ask(demonstration, view, key)).json()).toEqual({ shop: { on: true }, books: { on: false } });
  await expect(fetch(`${koppla.sandbox.books.url}/companies`)).rejects.toThrow("fetch failed");
  await demonstration.send(path, { key, body: { system: "books", on: true } });
  expect((await fetch(`${koppla.sandbox.books.url}/companies`)).status).toBe(401);
});
