import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "./test-api.ts";

/*
 * What a page of others gets to see in a browser, and what every answer says of itself.
 */

let koppla: TestKoppla;
let api: TestApi;
let key: string;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
  key = await api.keyWith(["look", "operate"]);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const paths = [
  "/",
  "/sign-in",
  "/help",
  "/help/people",
  "/healthz",
  "/readyz",
  "/api/openapi.json",
  "/api/reference/",
  "/api/v1/systems",
  "/api/v1/none",
];
const get = (path: string, headers: { readonly [name: string]: string } = {}) =>
  fetch(`${api.url}${path}`, { headers });

test.each(paths)(
  "%s: a page of others may read nothing of it, and ask for nothing that needs leave (S-26)",
  async (path) => {
    const origin = "https://evil.example.com";
    const asked = await get(path, { origin });
    const before = await fetch(`${api.url}${path}`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
    });
    for (const { headers } of [asked, before]) {
      expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
    expect(before.ok).toBe(false);
  },
);

test.each(paths)(
  "%s: the browser comes back by https for a year, and is told what it gets, in which characters (S-27)",
  async (path) => {
    const answer = await get(path);
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(answer.headers.get("content-type")).toMatch(
      /^(?:text\/html|application\/(?:problem\+)?json); charset=utf-8$/,
    );
  },
);

test("a stream of events says as well in which characters it comes (S-27)", async () => {
  const leaving = new AbortController();
  const path = `${api.url}/api/v1/organisations/demo/events`;
  const answer = await fetch(path, { headers: { authorization: `Bearer ${key}` }, signal: leaving.signal });
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  leaving.abort();
});

test("what a change is sent as cannot be sent by a form of another's page (S-26)", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    const body = JSON.stringify({ flow: "parts-to-books/products" });
    const answer = await api.send("/organisations/demo/runs", { key, body, headers: { "content-type": type } });
    expect(answer.status).toBe(415);
  }
});

test.each(["/.git/config", "/.git/HEAD", "/.env", "/package.json", "/pnpm-lock.yaml", "/api/.git/config"])(
  "%s: nothing of how Koppla is made or kept is served (S-16)",
  async (path) => {
    const [there, nothing] = [await get(path), await get("/zgit/config")];
    const text = await there.text();
    expect(text).not.toMatch(/\[core\]|ref: refs|"dependencies"|lockfileVersion/);
    // The same page as for any address of nothing, or none at all.
    expect([nothing.status, 404]).toContain(there.status);
  },
);
