import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { sessionsList } from "@koppla/contract/routes/sessions";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { announceWebServer, makeEntryAddress } from "@koppla/service/account/entering/entry-address";
import { machineActor } from "@koppla/service/ground/actor";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestBrowser, testBrowser } from "./browser.ts";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

/*
 * Signing in over HTTP, as a browser does it: the page behind a one-time address, cookies, and what other pages must not do.
 */

let testing: TestKoppla;
let api: TestApi;
beforeAll(async () => {
  testing = await testKoppla({ products: 3, worker: false });
  api = await testApi(testing);
  await announceWebServer(testing.engine, api.url);
});
afterAll(async () => {
  await api?.close();
  await testing?.close();
});

const owner = { name: "Olle Owner", email: "owner@example.com", password: "correct horse battery" };

async function entryToken(): Promise<string> {
  const { url } = await makeEntryAddress(testing.engine, machineActor());
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

/** Signs in at the name of a host, which `fetch` does not let one choose. */
async function cookiesSetAt(host: string, at: TestApi = api): Promise<readonly string[]> {
  const { email, password } = owner;
  const request = httpRequest(`${at.url}/api/v1/sessions`, {
    method: "POST",
    headers: { host, "content-type": "application/json" },
  });
  request.end(JSON.stringify({ email, password }));
  const [answer] = await once(request, "response");
  answer.resume();
  return answer.headers["set-cookie"];
}

async function isSignedIn(browser: TestBrowser): Promise<boolean> {
  const answer = await browser.ask("/api/v1/account");
  return answer.status === 200;
}

test("a set-up address makes the first owner, once; a faulty password is told, and looking uses nothing up (R36)", async () => {
  const token = await entryToken();
  const browser = testBrowser(api);
  for (let looks = 0; looks < 3; looks++) {
    expect(await browser.call("POST", "/one-time-addresses/view", { token })).toEqual({ purpose: "set_up" });
  }
  const given = { ...owner, token, organisationName: "Shop", language: "en" };
  const faulty = await browser.ask("/api/v1/accounts/first", { body: { ...given, password: "password1" } });
  expect(faulty.status).toBe(422);
  expect(await faulty.text()).not.toContain("password1");
  await browser.call("POST", "/accounts/first", given);
  expect(await browser.call("GET", "/account")).toMatchObject({
    email: owner.email,
    hosts: true,
    organisations: [{ slug: "demo", role: "owner" }],
  });
  const again = await browser.ask("/api/v1/one-time-addresses/view", { body: { token } });
  expect(again.status).toBe(404);
});

test("every address of a page answers the same, with a policy of its own; scripts are kept for ever (S-27)", async () => {
  const browser = testBrowser(api);
  for (const path of ["/", "/sign-in", "/o/demo/anything", `/enter/${await entryToken()}`]) {
    const page = await browser.ask(path);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    if (page.ok) {
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain("unsafe");
    } else {
      expect(await page.text()).toContain("./koppla start");
    }
  }
  expect((await browser.ask("/assets/..%2f..%2fpackage.json")).status).toBe(404);
});

test("on loopback the session's cookie is HttpOnly and SameSite; elsewhere it is a Secure __Host- cookie (S-25)", async () => {
  const browser = testBrowser(api);
  await browser.call("POST", "/sessions", { email: owner.email, password: owner.password });
  expect(browser.attributes.get("koppla-session")).toBe("Path=/; Max-Age=604800; HttpOnly; SameSite=Lax");
  // As a proxy hands it on that ends https.
  const lines = await cookiesSetAt("koppla.example.com");
  expect(lines).toEqual([
    expect.stringMatching(
      /^__Host-koppla-session=[A-Za-z0-9]{32}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure$/,
    ),
    expect.stringMatching(/^__Host-koppla-device=[\w-]{32}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/),
  ]);
});

test("with an https address for people the cookie is a Secure one, whatever host a proxy names (S-25)", async () => {
  const accounts = { ...testing.engine.accounts, publicUrl: "https://koppla.example.com" };
  const behind = await testApi({ engine: { ...testing.engine, accounts } });
  const [session] = await cookiesSetAt("127.0.0.1:4100", behind);
  await behind.close();
  expect(session).toMatch(/^__Host-koppla-session=.*; Secure$/);
});

test("where a request came from is said by the proxies that were named, and by nobody else (S-30)", async () => {
  const told = async (at: TestApi) => {
    const browser = testBrowser(at);
    const headers = { "x-forwarded-for": "198.51.100.9" };
    const { email, password } = owner;
    await browser.ask("/api/v1/sessions", { body: { email, password }, headers });
    const sessions = await browser.client.call(sessionsList, {});
    return sessions.find(({ isThisOne }) => isThisOne)?.from;
  };
  const behind = await testApi(testing, undefined, ["loopback"]);
  expect(await told(behind)).toBe("198.51.100.9");
  await behind.close();
  expect(await told(api)).toBe("127.0.0.1");
});

test("an answer that begins a session holds no token, and the cookie alone signs in (S-25)", async () => {
  const browser = testBrowser(api);
  const answer = await browser.call("POST", "/sessions", { email: owner.email, password: owner.password });
  expect(answer).toEqual({ next: "done" });
  expect(await isSignedIn(browser)).toBe(true);
  expect(await isSignedIn(testBrowser(api))).toBe(false);
});

test("a problem is told in the language that the person has chosen, whatever the browser asks for", async () => {
  const browser = testBrowser(api);
  await browser.call("POST", "/sessions", { email: owner.email, password: owner.password });
  await browser.call("PATCH", "/account", { language: "nl" });
  const answer = await browser.ask("/api/v1/organisations/nothing/runs", { headers: { "accept-language": "en" } });
  expect((await problemOf(answer)).detail).toContain("Er is geen organisatie");
  await browser.call("PATCH", "/account", { language: "en" });
});

test("signing out takes the cookie away, and the session is over for whoever kept a copy (S-25)", async () => {
  const browser = testBrowser(api);
  await browser.call("POST", "/sessions", { email: owner.email, password: owner.password });
  const copy = browser.cookies.get("koppla-session") ?? "";
  await browser.call("POST", "/sessions/sign-out", {});
  expect(browser.cookies.has("koppla-session")).toBe(false);
  const kept = await browser.ask("/api/v1/account", { headers: { cookie: `koppla-session=${copy}` } });
  expect(await problemOf(kept)).toMatchObject({ status: 401, code: "not_signed_in" });
});

test("a page of others neither changes anything with the cookie nor signs anybody in (S-26)", async () => {
  const browser = testBrowser(api);
  const given = { email: owner.email, password: owner.password };
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
    const signIn = await browser.ask("/api/v1/sessions", { body: given, headers });
    expect(await problemOf(signIn)).toMatchObject({ status: 403, code: "foreign_origin" });
  }
  expect(browser.cookies.size).toBe(0);
  await browser.call("POST", "/sessions", given);
  const foreign = { origin: "https://evil.example" };
  const signOut = await browser.ask("/api/v1/sessions/sign-out", { body: {}, headers: foreign });
  expect(await problemOf(signOut)).toMatchObject({ status: 403, code: "foreign_origin" });
  const body = { token: await entryToken() };
  const entering = await browser.ask("/api/v1/one-time-addresses/use", { body, headers: foreign });
  expect(entering.status).toBe(403);
  expect(await isSignedIn(browser)).toBe(true);
});

test("two browsers in two organisations never mix (S-1)", async () => {
  const first = testBrowser(api);
  await first.call("POST", "/sessions", { email: owner.email, password: owner.password });
  await first.call("POST", "/organisations", { name: "Second Shop", language: "en" });
  const made = await first.call("POST", "/organisations/second-shop/invitations", {
    email: "kim@example.com",
    role: "operator",
  });
  const token = new URL(String(Object(made).link)).pathname.split("/").at(-1);
  const second = testBrowser(api);
  const newcomer = { name: "Kim", password: owner.password, language: "nl" };
  expect(await second.call("POST", "/invitations/accept", { token, newcomer })).toEqual({
    organisation: "second-shop",
  });
  expect(await second.call("GET", "/organisations/second-shop/runs")).toMatchObject({ items: [] });
  const foreign = await second.ask("/api/v1/organisations/demo/runs");
  const unknown = await second.ask("/api/v1/organisations/nothing/runs");
  expect((await problemOf(foreign)).code).toBe((await problemOf(unknown)).code);
  expect((await second.ask("/api/v1/organisations/second-shop/members")).status).toBe(403);
  expect(await first.call("GET", "/organisations/second-shop/members")).toHaveLength(2);
});
