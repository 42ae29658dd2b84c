import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClock } from "./clock.ts";
import { createFaults, type Fault } from "./faults.ts";
import { createLedger } from "./ledger.ts";
import type { SandboxReply } from "./request.ts";
import { createSandboxServer } from "./server.ts";

/* Every fault, seen from a client over a real socket. */

const clock = createClock();
let commits: number;
let baseUrl: string;
let close: () => Promise<void>;
const faults = createFaults();
const body = { items: [{ id: "1" }, { id: "2" }], next_cursor: null };

beforeEach(async () => {
  commits = 0;
  clock.set(null);
  faults.clear();
  const server = createSandboxServer({
    name: "test",
    contract: "test-1",
    clock,
    ledger: createLedger(clock),
    faults,
    describe: (request) => ({ object: "things", effect: request.method === "GET" ? "read" : "write", token: false }),
    handle(): SandboxReply {
      commits += 1;
      return { status: 200, json: body };
    },
    errorReply: (status) => ({ status, json: { error: `error ${status}` } }),
    control: {},
  });
  const running = await server.listen();
  baseUrl = `http://127.0.0.1:${running.port}`;
  close = running.close;
});
afterEach(() => close());

interface Seen {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  /** How the exchange ended: all there, cut, or nothing within 200 ms. */
  end: "complete" | "cut" | "silent";
}

/** One POST with a short patience. */
function post(path = "/things"): Promise<Seen> {
  return new Promise((resolve) => {
    const seen: Seen = { status: 0, headers: {}, text: "", end: "cut" };
    const sent = httpRequest(baseUrl + path, { method: "POST", agent: false }, (response) => {
      seen.status = response.statusCode ?? 0;
      seen.headers = response.headers;
      response.on("data", (chunk) => {
        seen.text += chunk;
      });
      response.on("end", () => {
        seen.end = response.complete ? "complete" : "cut";
      });
      response.on("error", () => {});
      response.on("close", () => resolve(seen));
    });
    sent.setTimeout(200, () => {
      seen.end = "silent";
      sent.destroy();
      resolve(seen);
    });
    sent.on("error", () => resolve(seen));
    sent.end("{}");
  });
}

const whole = JSON.stringify(body);
const cases: [Fault, Partial<Seen>, number][] = [
  [{ kind: "status", parameters: { status: 502 } }, { status: 502, text: '{"error":"error 502"}', end: "complete" }, 0],
  [
    { kind: "status", parameters: { status: 418, body: { short: true }, headers: { "x-pot": "tea" } } },
    { status: 418, text: '{"short":true}' },
    0,
  ],
  [{ kind: "statusAfterCommit", parameters: { status: 504, body: "late" } }, { status: 504, text: "late" }, 1],
  [{ kind: "resetBeforeCommit" }, { status: 0, end: "cut" }, 0],
  [{ kind: "resetAfterCommit" }, { status: 0, end: "cut" }, 1],
  [{ kind: "timeoutBeforeCommit" }, { status: 0, end: "silent" }, 0],
  [{ kind: "timeoutAfterCommit" }, { status: 0, end: "silent" }, 1],
  [{ kind: "truncate" }, { status: 200, text: whole.slice(0, whole.length >> 1), end: "cut" }, 1],
  [{ kind: "stalledBody" }, { status: 200, text: whole.slice(0, whole.length >> 1), end: "silent" }, 1],
  [{ kind: "html" }, { status: 200, end: "complete" }, 0],
  [{ kind: "okWithError" }, { status: 200, text: '{"error":"error 500"}' }, 0],
  [{ kind: "unauthorised" }, { status: 401 }, 0],
  [{ kind: "latency", parameters: { delayMs: 20 } }, { status: 200, text: whole }, 1],
  [{ kind: "changeWhilePaging" }, { status: 200, text: whole }, 1],
];

test.each(cases)("$kind", async (fault, expected, expectedCommits) => {
  faults.add({ ...fault, times: 1 });
  expect(await post()).toMatchObject(expected);
  expect(commits).toBe(expectedCommits);
  expect(await post()).toMatchObject({ status: 200, text: whole, end: "complete" });
});

test("rateLimited and maintenance say when to come back, or do not", async () => {
  faults.add({ kind: "rateLimited", times: 1, parameters: { retryAfter: 7 } });
  expect(await post()).toMatchObject({ status: 429, headers: { "retry-after": "7" } });
  faults.add({ kind: "rateLimited", times: 1, parameters: { retryAfter: null } });
  expect((await post()).headers).not.toHaveProperty("retry-after");
  faults.add({ kind: "maintenance", times: 1 });
  expect(await post()).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
});

test("html is HTML, and a repeated item comes twice", async () => {
  faults.add({ kind: "html", times: 1 });
  expect((await post()).headers["content-type"]).toContain("text/html");
  faults.add({ kind: "repeatItem", times: 1 });
  expect(JSON.parse((await post()).text).items).toEqual([{ id: "1" }, { id: "2" }, { id: "1" }]);
});

test("a late commit happens when the clock gets there", async () => {
  faults.add({ kind: "lateCommit", times: 1, parameters: { delayMs: 60_000 } });
  expect(await post()).toMatchObject({ end: "silent" });
  expect(commits).toBe(0);
  clock.advance(59_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(commits).toBe(0);
  clock.advance(1_000);
  await expect.poll(() => commits).toBe(1);
});

test("a fault strikes what it matches, after those it skips, as often as it says", async () => {
  faults.add({ match: { method: "POST", path: "/things/1", effect: "write" }, kind: "maintenance", skip: 1, times: 2 });
  const paths = ["/things", "/things/1", "/things/1", "/things", "/things/12", "/things/1"];
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await post(path)).status);
  expect(statuses).toEqual([200, 200, 503, 200, 503, 200]);
  expect(faults.list()).toEqual([]);
});
