import { begunSignIn } from "@koppla/contract/connection";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { announceWebServer, makeEntryAddress } from "@koppla/service/account/entering/entry-address";
import { auditLog } from "@koppla/service/audit/audit-log";
import { machineActor } from "@koppla/service/ground/actor";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestBrowser, testBrowser } from "./browser.ts";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

/*
 * A person signs in at a system: the browser goes there, and comes back with a code and the state that Koppla gave it.
 */

const given = { email: "owner@example.com", password: "correct horse battery" };

let koppla: TestKoppla;
let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
  await announceWebServer(koppla.engine, api.url);
  browser = testBrowser(api);
  const { pathname } = new URL((await makeEntryAddress(koppla.engine, machineActor())).url);
  const token = pathname.replace("/enter/", "");
  await browser.call("POST", "/accounts/first", {
    ...given,
    token,
    name: "Olle",
    organisationName: "Shop",
    language: "en",
  });
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const begin = async (from: TestBrowser = browser) =>
  begunSignIn.parse(await from.call("POST", "/organisations/demo/connections/books/sign-in", {}));

/** The person allows the access. @returns where the system sends the browser back to, as a path of Koppla's */
async function allow(address: string): Promise<string> {
  const { headers } = await fetch(`${address}&auto=1`, { redirect: "manual" });
  const { pathname, search } = new URL(headers.get("location") ?? "");
  return `${pathname}${search}`;
}

const within = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, work);

async function refused(from: TestBrowser, path: string): Promise<void> {
  const answer = await from.ask(path);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toBe("This answer does not belong to the sign-in that Koppla began. Start again.\n");
}

test("the browser comes back to Koppla's own address, and the connection is signed in (S-24)", async () => {
  const { address, redirectUri, state } = await begin();
  expect(redirectUri).toBe(`${api.url}/oauth/callback`);
  expect(new URL(address).searchParams.get("redirect_uri")).toBe(redirectUri);
  expect(state.length).toBeGreaterThanOrEqual(43);
  const back = await allow(address);
  const answer = await browser.ask(back, { headers: { "accept-language": "sv" } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(await answer.text()).toBe("books är kopplad till AccountView. Du kan stänga den här sidan.\n");
  const { items } = await auditLog(koppla.engine, machineActor(), { organisation: "demo", limit: 1 });
  expect(items[0]).toMatchObject({ action: "connections.signIn", subject: "books", actor: { name: "Olle" } });
  await refused(browser, back);
});

test("a browser that shows pages goes on to that of the connection (S-24)", async () => {
  const back = await allow((await begin()).address);
  const answer = await browser.ask(back, { headers: { accept: "text/html" } });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/o/demo/connections/books");
  expect(await answer.text()).toBe("");
});

test("what is stored of a state is its hash, and the rest is sealed (S-24)", async () => {
  const { state, redirectUri } = await begin();
  const rows = await within((scope) => scope.selectFrom("pending_sign_in").selectAll().execute());
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    for (const value of Object.values(row).map((one) =>
      Buffer.isBuffer(one) ? one.toString("latin1") : String(one),
    )) {
      expect(value).not.toContain(state);
      expect(value).not.toContain(redirectUri);
    }
  }
});

test("nobody ends a sign-in but its person, in the session in which it was begun (S-24)", async () => {
  const back = await allow((await begin()).address);
  const sameOwner = testBrowser(api);
  await sameOwner.call("POST", "/sessions", given);
  await refused(sameOwner, back);
  expect((await testBrowser(api).ask(back)).status).toBe(401);
  const key = await api.keyWith(["set_up"]);
  const byKey = await fetch(`${api.url}${back}`, { headers: { authorization: `Bearer ${key}` } });
  expect(byKey.status).toBe(400);
  const query = new URLSearchParams(back.split("?")[1]);
  const answer = { kind: "code", code: query.get("code") };
  const body = { state: query.get("state"), answer };
  const elsewhere = await api.send("/organisations/demo/connections/sign-in", { key, body });
  expect(await problemOf(elsewhere)).toMatchObject({ code: "foreign_sign_in" });
  // Each of these was refused without using it up.
  expect((await browser.ask(back)).status).toBe(200);
});

test("a state that nobody has, one that is too old, and one that is missing are refused alike (S-24)", async () => {
  const { address, state } = await begin();
  const back = await allow(address);
  await refused(browser, back.replace(state, "A".repeat(43)));
  await refused(browser, "/oauth/callback?code=x");
  await refused(browser, `${back}&state=again`);
  await within((scope) =>
    scope
      .deleteFrom("pending_sign_in")
      .returningAll()
      .execute()
      .then((rows) => {
        const begun_at = new Date(Date.now() - 10 * 60_000 - 1_000);
        return scope
          .insertInto("pending_sign_in")
          .values(rows.map((row) => ({ ...row, begun_at })))
          .execute();
      }),
  );
  await refused(browser, back);
});

test("a connection that leads elsewhere by now gets no code of where it led (S-24)", async () => {
  const back = await allow((await begin()).address);
  const setAddress = (base_url: string) =>
    within((scope) => scope.updateTable("connection").set({ base_url }).where("name", "=", "books").execute());
  await setAddress("https://evil.example");
  await refused(browser, back);
  await setAddress(koppla.sandbox.books.url);
});

test("the browser is sent back to no other address (S-24)", async () => {
  const key = await api.keyWith(["set_up"]);
  const path = "/organisations/demo/connections/books/sign-in";
  for (const redirectUri of [
    "https://evil.example/oauth/callback",
    `${api.url}/oauth/callback/`,
    `${api.url}/oauth/callback?next=https://evil.example`,
    `${api.url}@evil.example/oauth/callback`,
    "http://127.0.0.1:1/callback",
  ]) {
    expect(await problemOf(await api.send(path, { key, body: { redirectUri } }))).toMatchObject({
      code: expect.stringMatching(/^(foreign_redirect|bad_input)$/),
    });
  }
});

test("a person who refuses at the system is told so, and the sign-in is over (S-24)", async () => {
  const { state } = await begin();
  const answer = await browser.ask(`/oauth/callback?error=access_denied&state=${state}`);
  expect(answer.status).toBe(409);
  await refused(browser, `/oauth/callback?code=x&state=${state}`);
});
