import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterEach, beforeEach, expect, test } from "vitest";

const products = 40;

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products });
});
afterEach(async () => {
  await koppla?.close();
});

const write = { effect: "write" };

/** Each strikes three writes in the middle of the run. What the books saw decides, not what Koppla believes. */
const writeFaults: readonly { name: string; fault: { [part: string]: unknown } }[] = [
  { name: "the connection is lost after the commit (F-02)", fault: { kind: "resetAfterCommit" } },
  { name: "the connection is lost before the commit", fault: { kind: "resetBeforeCommit" } },
  { name: "500 after the commit (F-07)", fault: { kind: "statusAfterCommit", parameters: { status: 500, body: {} } } },
  { name: "500 before the commit (F-07)", fault: { kind: "status", parameters: { status: 500, body: {} } } },
  { name: "an answer cut in half (F-11)", fault: { kind: "truncate" } },
  { name: "200 with a page (F-12)", fault: { kind: "html" } },
  {
    name: "a relay's page with 502",
    fault: { kind: "status", parameters: { status: 502, body: "<html>", headers: { "content-type": "text/html" } } },
  },
  { name: "429 with Retry-After (F-06)", fault: { kind: "rateLimited", parameters: { retryAfter: 1 } } },
  { name: "429 without Retry-After (F-06)", fault: { kind: "rateLimited", parameters: { retryAfter: null } } },
  { name: "503 with Retry-After", fault: { kind: "maintenance", parameters: { retryAfter: 1 } } },
];

for (const { name, fault } of writeFaults) {
  test(`every product once, although for three writes ${name}`, async () => {
    await koppla.sandbox.control("books", "POST", "/faults", { match: write, skip: 10, times: 3, ...fault });
    const run = await koppla.run();
    const after = run.unknown + run.failed + run.waiting > 0 ? await koppla.run() : run;
    expect(after.state).toBe("succeeded");
    const { entries } = await koppla.sandbox.ledger("books");
    const created = entries
      .filter((entry) => entry.operation === "AK1.create" && entry.applied)
      .map((entry) => entry.key);
    expect(created).toHaveLength(products);
    expect(new Set(created).size).toBe(products);
    expect(run.read).toBe(
      run.created + run.updated + run.unchanged + run.skipped + run.waiting + run.unknown + run.failed,
    );
    await koppla.sandbox.resetLedgers();
    expect((await koppla.run("full")).unchanged).toBe(products);
    expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  });
}

test("a token that dies in the middle is renewed once, and nothing is lost (F-09)", async () => {
  await koppla.sandbox.control("books", "POST", "/faults", { match: write, skip: 10, times: 1, kind: "unauthorised" });
  const run = await koppla.run();
  expect(run.created).toBe(products);
  expect((await koppla.sandbox.ledger("books")).counts.tokenCalls).toBe(2);
});

test("an error in a 200 that gives no reason holds back that record alone, which goes through in the same run (F24)", async () => {
  await koppla.sandbox.control("books", "POST", "/faults", { match: write, skip: 5, times: 1, kind: "okWithError" });
  const run = await koppla.run();
  expect(run).toMatchObject({ created: products, waiting: 0, failed: 0, state: "succeeded" });
});

test("a source that is away for a moment is tried again, page by page", async () => {
  await koppla.sandbox.control("pim", "POST", "/faults", {
    match: { path: "/api/v1/products" },
    times: 2,
    kind: "status",
    parameters: { status: 500, body: {} },
  });
  const run = await koppla.run();
  expect(run.created).toBe(products);
});

test("a source that stays away ends the run with what it said, and the next run goes on", async () => {
  await koppla.sandbox.control("pim", "POST", "/tokens/revoke", {});
  await koppla.sandbox.control("pim", "POST", "/faults", {
    match: { path: "/api/v1/oauth/token" },
    kind: "status",
    parameters: {
      status: 401,
      body: { code: 401, error: "invalid_client", message: "Unknown client", errors: [], requestId: "r" },
    },
  });
  const run = await koppla.run();
  expect(run).toMatchObject({ state: "failed", problem_code: "invalid_client" });
  await koppla.sandbox.control("pim", "DELETE", "/faults");
  expect((await koppla.run()).created).toBe(products);
});
