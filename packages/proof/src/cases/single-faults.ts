import { z } from "zod";
import { type Violation, violation } from "../checker/expectation.ts";
import { testSandbox } from "../kit/test-sandbox.ts";
import { type Case, caseEnded, checkCase, endFaults, heal, openCase } from "./case-steps.ts";
import { type Ground, openGround } from "./ground.ts";

/*
 * each kind of fault at the first, second, third … call of a run of three orders with their products and customers,
 * through both systems, until the run has no such call any more.
 */

const systems = ["books", "pim"] as const;
type System = (typeof systems)[number];

const kinds = [
  "status",
  "statusAfterCommit",
  "resetBeforeCommit",
  "resetAfterCommit",
  "timeoutBeforeCommit",
  "timeoutAfterCommit",
  "lateCommit",
  "truncate",
  "stalledBody",
  "html",
  "okWithError",
  "rateLimited",
  "maintenance",
  "unauthorised",
  "latency",
  "repeatItem",
  "changeWhilePaging",
] as const;
/** Parts PIM is only read here, and may take half a minute: nobody learns anything by waiting for that at every call. */
const notOfPim: ReadonlySet<string> = new Set([
  "statusAfterCommit",
  "timeoutBeforeCommit",
  "timeoutAfterCommit",
  "lateCommit",
  "stalledBody",
]);
const kindsOf: { readonly [Of in System]: readonly string[] } = {
  books: kinds,
  pim: kinds.filter((kind) => !notOfPim.has(kind)),
};

const parametersOf: { readonly [kind: string]: object } = {
  lateCommit: { delayMs: 1_500 },
  latency: { delayMs: 300 },
  rateLimited: { retryAfter: 1 },
  maintenance: { retryAfter: 1 },
};

interface Pair {
  readonly of: System;
  readonly kind: string;
  /** Counted from 1. */
  readonly call: number;
}

export interface PairResult extends Pair {
  readonly wasReached: boolean;
  readonly violations: readonly Violation[];
}

export interface SingleFaults {
  readonly workers: number;
  readonly atOnce: number;
  /** Of all pairs, every so many-th. */
  readonly every: number;
  readonly deadlineMs: number;
  /** Of the kinds of faults of both systems, those that are gone through; all where it is not there. */
  readonly choose?: (chains: readonly FaultChain[]) => readonly FaultChain[];
}

/** One kind of fault, at call after call of a system. */
export interface FaultChain {
  readonly of: System;
  readonly kind: string;
}

/** Every pair of a kind and a call, several at once. @param tell gets one line for each pair, and the totals */
export async function runSingleFaults(run: SingleFaults, tell: (line: string) => void): Promise<readonly PairResult[]> {
  const startedMs = performance.now();
  const ground = await openGround({ ...run, processes: false });
  try {
    const results: PairResult[] = [];
    const all: readonly FaultChain[] = systems.flatMap((of) => kindsOf[of].map((kind) => ({ of, kind })));
    const chains = run.choose?.(all) ?? all;
    const left = chains.map((chain, index) => ({ ...chain, offset: index % run.every }));
    const work = async () => {
      for (let chain = left.shift(); chain !== undefined; chain = left.shift()) {
        results.push(...(await runChain(ground, chain, run.every, tell)));
      }
    };
    await Promise.all(Array.from({ length: run.atOnce }, work));
    const bad = results.filter(({ violations }) => violations.length > 0);
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0);
    const right = results.length - bad.length;
    tell(`R-3 ${bad.length === 0 ? "PASS" : "FAIL"} pairs=${right}/${results.length} seconds=${seconds}`);
    return results;
  } finally {
    await ground.close();
  }
}

/** One kind at one call after the other, until the run has no such call. */
async function runChain(
  ground: Ground,
  { of, kind, offset }: Omit<Pair, "call"> & { readonly offset: number },
  every: number,
  tell: (line: string) => void,
): Promise<PairResult[]> {
  const results: PairResult[] = [];
  for (let call = 1 + offset; ; call += every) {
    const pair = { of, kind, call };
    const result = await runPair(ground, pair).catch(
      (error: unknown): PairResult => ({ ...pair, wasReached: true, violations: [caseEnded(error)] }),
    );
    if (!result.wasReached) {
      return results;
    }
    results.push(result);
    const told = result.violations.map(({ kind: what, subject, detail }) => `\n  ${what} ${subject}: ${detail}`);
    tell(`R-3 ${told.length === 0 ? "PASS" : "FAIL"} ${kind} at call ${call} of ${of}${told.join("")}`);
  }
}

async function runPair(ground: Ground, pair: Pair): Promise<PairResult> {
  const sandbox = await testSandbox({ products: 2, customers: 2, orders: 3, seed: 7 });
  try {
    const open = await openCase(ground, sandbox, { withCustomerFlow: false });
    const { of, kind, call } = pair;
    await sandbox.control(of, "POST", "/faults", {
      kind,
      skip: call - 1,
      times: 1,
      parameters: parametersOf[kind] ?? {},
    });
    for (const name of open.flows.names) {
      await open.flows.run(name);
    }
    const wasReached = await isUsedUp(open, of);
    await endFaults(sandbox);
    if (!wasReached) {
      return { ...pair, wasReached, violations: [] };
    }
    const healed = await heal(open, new Set());
    const checked = await checkCase(open, { orders: [], customers: [] });
    const signedOut = healed.signedInAnew && !(await hitTokens(open)) ? [signedOutViolation] : [];
    return { ...pair, wasReached, violations: [...healed.violations, ...checked.violations, ...signedOut] };
  } finally {
    await sandbox.close();
  }
}

const signedOutViolation = violation("signed_out", "books", "a person had to sign in again, though no token was lost");

const faultsSchema = z.object({ faults: z.array(z.unknown()) });

async function isUsedUp({ sandbox }: Case, of: System): Promise<boolean> {
  return faultsSchema.parse(await sandbox.control(of, "GET", "/faults")).faults.length === 0;
}

const callsSchema = z.object({ calls: z.array(z.object({ token: z.boolean(), fault: z.string().nullable() })) });

/** An answer with new tokens that is lost takes the old ones with it. */
async function hitTokens({ sandbox }: Case): Promise<boolean> {
  const { calls } = callsSchema.parse(await sandbox.control("books", "GET", "/calls"));
  return calls.some(({ token, fault }) => token && fault !== null);
}
