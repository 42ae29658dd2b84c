import { type CommandResult, koppla } from "@koppla/proof/kit/command";
import { fileFor, signedInAnew, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterEach, beforeEach, expect, test } from "vitest";

const products = 20;
const minuteMs = 60_000;

let testing: TestKoppla;
beforeEach(async () => {
  testing = await testKoppla({ products, worker: false });
});
afterEach(async () => {
  await testing?.close();
});

/** Loaded before the program: its machine's clock stands so far away from everybody else's. */
function withClock(awayMs: number): string {
  const script = `const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { super(...(given.length === 0 ? [Real.now() + ${awayMs}] : given)); }
      static now() { return Real.now() + ${awayMs}; }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

const command = ["run", "parts-to-books/products", "--wait", "--json"];
const on = (awayMs: number) => ({ ...testing.environment, NODE_OPTIONS: withClock(awayMs) });
const runOn = (awayMs: number, ...more: string[]): Promise<CommandResult> => koppla([...command, ...more], on(awayMs));

test("two machines ± 5 min apart use one token, and each says that its clock is wrong (F-22)", async () => {
  // Less than both machines are apart: each would take the other's token for one that has ended, or that never does.
  await testing.sandbox.control("books", "POST", "/switches", { accessTokenSeconds: 400 });
  await testing.apply(fileFor(await signedInAnew(testing.sandbox), 60_000));
  await testing.sandbox.resetLedgers();
  const behind = await runOn(-5 * minuteMs);
  const ahead = await runOn(5 * minuteMs, "--full");
  expect(behind.status, behind.stderr).toBe(0);
  expect(JSON.parse(behind.lastLine)).toMatchObject({ counts: { created: products } });
  expect(JSON.parse(ahead.lastLine)).toMatchObject({ counts: { unchanged: products } });
  for (const { stderr } of [behind, ahead]) {
    expect(stderr.match(/differs from the database's/g), stderr).toHaveLength(1);
  }
  const { counts } = await testing.sandbox.ledger("books");
  console.log(`F-22 token_calls=${counts.tokenCalls}`);
  // The one that setting up has got serves both.
  expect(counts.tokenCalls).toBe(0);
});

/** On a machine so many minutes off, a run that its target asks to wait until a time of day. */
async function runWithPause(minutes: number, engine: TestKoppla) {
  const untilMs = Math.ceil(Date.now() / 1_000) * 1_000 + 7_000;
  await engine.sandbox.control("books", "POST", "/faults", {
    match: { object: "AK1", effect: "write" },
    kind: "rateLimited",
    times: 1,
    parameters: { retryAfter: new Date(untilMs).toUTCString() },
  });
  const { status, stderr } = await koppla(command, {
    ...engine.environment,
    NODE_OPTIONS: withClock(minutes * minuteMs),
  });
  return { minutes, status, stderr, afterMs: Date.now() - untilMs };
}

test("on machines ± 5 min off, a pause until a time of day is as long as it is (F-22)", async () => {
  const other = await testKoppla({ products, worker: false });
  try {
    const runs = await Promise.all([runWithPause(-5, testing), runWithPause(5, other)]);
    for (const { minutes, status, stderr, afterMs } of runs) {
      console.log(`F-22 minutes=${minutes} ended_after_pause_ms=${afterMs}`);
      expect(status, stderr).toBe(0);
      expect(afterMs).toBeGreaterThanOrEqual(0);
      expect(afterMs).toBeLessThan(60_000);
    }
  } finally {
    await other.close();
  }
});

test("a worker whose clock is behind dies, and one whose clock is ahead goes on within 30 s: each product once (F-22)", async () => {
  await testing.sandbox.control("books", "POST", "/faults", {
    match: { object: "AK1", effect: "write" },
    kind: "latency",
    parameters: { delayMs: 400 },
  });
  const creations = async () => {
    const { entries } = await testing.sandbox.ledger("books");
    return entries.filter(({ operation, applied }) => operation === "AK1.create" && applied).map(({ key }) => key);
  };
  const died = await koppla(command, on(-5 * minuteMs), {
    killWhen: expect.poll(creations, { timeout: 30_000, interval: 20 }).not.toEqual([]),
  });
  expect(died.signal, died.stderr).toBe("SIGKILL");
  const startedMs = performance.now();
  const ahead = await runOn(5 * minuteMs);
  const tookMs = performance.now() - startedMs;
  console.log(`F-22 takeover_and_rest_ms=${Math.round(tookMs)}`);
  expect(ahead.status, ahead.stderr).toBe(0);
  expect(JSON.parse(ahead.lastLine)).toMatchObject({ counts: { created: products, failed: 0, unknown: 0 } });
  expect(tookMs).toBeLessThan(30_000);
  const created = await creations();
  expect(created).toHaveLength(products);
  expect(new Set(created).size).toBe(products);
});
