import { setImmediate as immediately, setTimeout as wait } from "node:timers/promises";
import { checkRate } from "../checker/check-calls.ts";
import { readCalls } from "../checker/evidence.ts";
import { type Violation, violation } from "../checker/expectation.ts";
import { numbersFrom } from "../checker/numbers.ts";
import { type TestSandbox, testSandbox } from "../kit/test-sandbox.ts";
import { type Case, checkHeld, checkReplay, heal, openCase } from "./case-steps.ts";
import { type Ground, openGround } from "./ground.ts";

export interface VolumeRun {
  readonly volume: number;
  readonly organisations: number;
  readonly workers: number;
  readonly kills: number;
}

export interface VolumeResult {
  readonly violations: readonly Violation[];
  readonly placed: number;
  readonly kills: number;
  /** Of Parts PIM, which were under the limit. */
  readonly calls: number;
}

/** What Parts PIM allows each organisation in this run: both hold at once. */
const callsPerSecond = 4;
const callsPerMinute = 120;
/** Calls to Parts PIM that go out at once. */
const underWay = 4;

/**
 * Many orders of some organisations, worked off by processes that are killed at random and replaced, under a rate limit:
 * each order is placed once, and the limit holds all the same.
 */
export async function runVolume(run: VolumeRun, tell: (line: string) => void): Promise<VolumeResult> {
  const ground = await openGround({
    workers: run.workers,
    atOnce: run.organisations,
    processes: true,
    deadlineMs: 1_800_000,
  });
  const sandboxes: TestSandbox[] = [];
  try {
    const cases: Case[] = [];
    for (let index = 0; index < run.organisations; index++) {
      const orders = Math.ceil((run.volume - index) / run.organisations);
      const sandbox = await testSandbox({ products: 20, customers: 40, orders, seed: index + 1 });
      sandboxes.push(sandbox);
      await sandbox.control("pim", "POST", "/calls", { keep: true });
      cases.push(await openCase(ground, sandbox, { withCustomerFlow: false, callsPerMinute, callsPerSecond }));
    }
    await Promise.all(cases.map(({ flows }) => flows.run("products")));
    const startedMs = performance.now();
    const drained = Promise.all(cases.map(({ flows }) => flows.run("orders")));
    const kills = await killUntil(ground, drained, run, tell);
    await drained;
    const seconds = (performance.now() - startedMs) / 1_000;
    tell(`R-23 worked off in ${seconds.toFixed(0)} s`);
    const healed = await Promise.all(cases.map((one) => heal(one, new Set())));
    // One after the other: looking through 5,000 orders keeps this process from everything else for a while.
    const results: Omit<VolumeResult, "kills">[] = [];
    for (const one of cases) {
      results.push(await judge(one));
      // What was closed meanwhile is noticed now, not by the next call on it.
      await immediately();
      tell(`R-23 checked ${results.length} of ${cases.length} organisations`);
    }
    const replayed = await Promise.all(cases.map(checkReplay));
    const violations = [...healed, ...results].flatMap((result) => result.violations).concat(...replayed);
    const placed = results.reduce((sum, result) => sum + result.placed, 0);
    for (const { kind, subject, detail } of violations.slice(0, 20)) {
      tell(`  ${kind} ${subject}: ${detail}`);
    }
    const calls = results.reduce((sum, result) => sum + result.calls, 0);
    const facts = `orders=${run.volume} placed=${placed} workers=${run.workers} organisations=${run.organisations}`;
    const limit = `calls=${calls} limit=${callsPerSecond}/s,${callsPerMinute}/min`;
    const speed = `seconds=${seconds.toFixed(0)} orders/s=${(placed / seconds).toFixed(1)}`;
    const verdict = violations.length === 0 ? "PASS" : "FAIL";
    tell(`R-23 ${verdict} ${facts} kills=${kills} wrong=${violations.length} ${limit} ${speed}`);
    return { violations, placed, kills, calls };
  } finally {
    for (const sandbox of sandboxes) {
      await sandbox.close();
    }
    await ground.close();
  }
}

/** More than two cores place (157 were measured): kills are spread over somewhat less than the time that it takes. */
const ordersPerSecond = 180;

/** Kills one worker after the other until so many are dead or the work is done. @returns how many were killed */
async function killUntil(
  ground: Ground,
  drained: Promise<unknown>,
  { kills: most, volume }: VolumeRun,
  tell: (line: string) => void,
): Promise<number> {
  const random = numbersFrom(most);
  let isDone = false;
  void drained.then(() => {
    isDone = true;
  });
  const betweenMs = (volume / ordersPerSecond / (most + 1)) * 1_000;
  let kills = 0;
  while (!isDone && kills < most) {
    await Promise.race([drained, wait(betweenMs * (0.5 + random()))]);
    if (!isDone) {
      await ground.crew.strike("die", Math.floor(random() * 1_000));
      kills += 1;
      tell(`R-23 kill -9 number ${kills}`);
    }
  }
  return kills;
}

async function judge(one: Case): Promise<Omit<VolumeResult, "kills">> {
  const calls = await readCalls(one.sandbox.pim.controlUrl);
  const checked = await checkHeld(one, { orders: [], customers: [] });
  const refused = calls.filter(({ status }) => status === 429).length;
  return {
    violations: [
      ...checked.violations,
      ...checkRate(calls, { calls: callsPerSecond, seconds: 1, underWay }),
      ...checkRate(calls, { calls: callsPerMinute, seconds: 60, underWay }),
      ...(calls.length === 0 ? [violation("nothing_checked", "-", "No call of Parts PIM was kept.")] : []),
      ...(refused > 0 ? [violation("too_fast", "-", `${refused} calls were refused`)] : []),
    ],
    placed: checked.placed,
    calls: calls.length,
  };
}
