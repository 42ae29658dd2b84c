import { afterEach, expect, test } from "vitest";
import { startForTest, type TestPim } from "../pim-test-client.ts";

/* Tokens, admin key and limits (parts-pim.md §2 and §3). */

let pim: TestPim;
afterEach(() => pim.close());

test("a token needs the right client, secret and grant", async () => {
  pim = await startForTest();
  expect(await pim.askToken()).toMatchObject({ status: 200, body: { token_type: "bearer", expires_in: 3600 } });
  expect(await pim.askToken("pim-client:wrong")).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  expect(await pim.askToken(undefined, "grant_type=password")).toMatchObject({ status: 400 });
});

test("a call needs a live token and the admin key", async () => {
  pim = await startForTest();
  expect((await pim.call("GET", "/products")).status).toBe(200);
  const noToken = await pim.call("GET", "/products", undefined, { authorization: "Bearer nobody" });
  expect(noToken).toMatchObject({ status: 401, body: { code: 401, error: "invalid_token", errors: [] } });
  const wrongKey = await pim.call("GET", "/products", undefined, { "x-admin-key": "guess" });
  expect(wrongKey).toMatchObject({ status: 403, body: { error: "wrong_admin_key" } });
});

test("a token ends with the clock, and a sixth kills the oldest", async () => {
  pim = await startForTest();
  await pim.control("POST", "/clock", { advanceMs: 3_600_001 });
  expect((await pim.call("GET", "/products")).status).toBe(401);
  const first = await pim.newToken();
  for (let issued = 1; issued < 5; issued += 1) await pim.askToken();
  expect((await pim.call("GET", "/products")).status).toBe(200);
  await pim.askToken();
  const withFirst = await pim.call("GET", "/products", undefined, { authorization: `Bearer ${first}` });
  expect(withFirst.status).toBe(401);
});

test("the 61st call of a minute is refused, with headers that say when to come back", async () => {
  pim = await startForTest({ callsPerMinute: 60 });
  for (let made = 1; made <= 60; made += 1) {
    const answer = await pim.call("GET", "/tax-codes");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-ratelimit-remaining")).toBe(String(60 - made));
  }
  const refused = await pim.call("GET", "/tax-codes");
  expect(refused).toMatchObject({ status: 429, body: { error: "rate_limited" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(refused.headers.get("x-ratelimit-limit")).toBe("60");

  await pim.control("POST", "/switches", { retryAfterHeader: false });
  expect((await pim.call("GET", "/tax-codes")).headers.get("retry-after")).toBeNull();

  await pim.control("POST", "/clock", { advanceMs: 60_000 });
  expect((await pim.call("GET", "/tax-codes")).status).toBe(200);
});

test("a fifth call at the same time is refused, and does not hold its place", async () => {
  pim = await startForTest();
  await pim.control("POST", "/faults", {
    match: { object: "locations" },
    kind: "latency",
    parameters: { delayMs: 300 },
  });
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => pim.call("GET", "/locations")));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 429]);
  expect(answers.find((answer) => answer.status === 429)?.body).toMatchObject({ error: "too_many_concurrent" });
  await pim.control("DELETE", "/faults");
  expect((await pim.call("GET", "/locations")).status).toBe(200);
});

test("every answer names its contract and its request; unknown paths and methods are told apart", async () => {
  pim = await startForTest();
  const missing = await pim.call("GET", "/products/404");
  expect(missing).toMatchObject({ status: 404, body: { error: "not_found" } });
  expect(missing.headers.get("x-contract")).toBe("assumed-1");
  expect(missing.body).toMatchObject({ requestId: missing.headers.get("x-request-id") });
  expect((await pim.call("GET", "/images")).status).toBe(404);
  expect(await pim.call("PATCH", "/invoices/7001", {})).toMatchObject({ status: 405 });
});

test("bodies that are no JSON object, too long or of another type are refused", async () => {
  pim = await startForTest();
  const patch = (body: unknown, headers = {}) => pim.call("PATCH", "/products", body, headers);
  expect(await patch("{")).toMatchObject({ status: 400, body: { error: "malformed" } });
  expect(await patch("{}", { "content-type": "text/plain" })).toMatchObject({ status: 415 });
  expect(await patch(" ".repeat(1024 * 1024 + 1))).toMatchObject({ status: 413, body: { error: "body_too_large" } });
  expect(await patch({ items: Array(101).fill({}) })).toMatchObject({ status: 413, body: { error: "too_many_items" } });
  expect(await patch({ items: [] })).toMatchObject({ status: 422, body: { error: "validation_failed" } });
});
