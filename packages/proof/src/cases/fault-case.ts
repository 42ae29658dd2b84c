import { setTimeout as wait } from "node:timers/promises";
import { type Violation, violation } from "../checker/expectation.ts";
import { type FaultPlan, planFaults } from "../checker/fault-plan.ts";
import { longestRequestSeconds } from "./case-flows.ts";
import { openCaseShop } from "./case-shop.ts";
import { type Case, type Checked, checkCase, endFaults, heal, openCase } from "./case-steps.ts";
import type { Ground } from "./ground.ts";
import { finishOrders, letSourceChange, type SourceHistory } from "./source-events.ts";

export interface CaseResult extends Checked {
  readonly plan: FaultPlan;
  readonly signedInAnew: boolean;
  readonly seconds: number;
}

/**
 * One seeded case: a small shop; its products, customers and orders under the planned faults, while workers are struck and
 * the source changes; then the faults go away, Koppla runs until nothing is open that need not be, and the checker looks
 * at both systems and at what Koppla says.
 */
export async function runFaultCase(ground: Ground, plan: FaultPlan): Promise<CaseResult> {
  const startedMs = performance.now();
  const sandbox = await openCaseShop(plan);
  try {
    const open = await openCase(ground, sandbox, { withCustomerFlow: plan.withCustomerFlow });
    const strikesBefore = ground.crew.strikes;
    if (plan.productsFirst) {
      await open.flows.run("products");
    }
    const history: SourceHistory = { orders: [], customers: [] };
    await underFaults(open, plan, history);
    const healed = await heal(open, new Set(history.orders.map(({ id }) => id)));
    const mayLose = mayLoseSignIn(plan, ground.crew.strikes > strikesBefore);
    const checked = await checkCase(open, history);
    return {
      ...checked,
      violations: [
        ...healed.violations,
        ...checked.violations,
        ...(healed.signedInAnew && !mayLose ? [signedOut] : []),
      ],
      plan,
      signedInAnew: healed.signedInAnew,
      seconds: (performance.now() - startedMs) / 1_000,
    };
  } finally {
    await sandbox.close();
  }
}

const signedOut: Violation = violation(
  "signed_out",
  "books",
  "a person had to sign in again, though no answer with a token was lost",
);

/** A refresh token is lost for good where its answer is lost, or where whoever asked for it died before it was stored. */
function mayLoseSignIn(plan: FaultPlan, wasStruck: boolean): boolean {
  return wasStruck || plan.faults.some(({ of, fault }) => of === "books" && fault.match.path !== undefined);
}

/** All flows at once, under everything that the plan has, until each has ended; then the faults go away. */
async function underFaults({ ground, sandbox, flows }: Case, plan: FaultPlan, history: SourceHistory): Promise<void> {
  for (const { of, fault } of plan.faults) {
    await sandbox.control(of, "POST", "/faults", fault);
  }
  const finishing = finishOrders(sandbox, plan);
  try {
    await Promise.all([
      ...flows.names.map((name) => flows.run(name)),
      letSourceChange(sandbox, plan, history),
      ...plan.strikes.map(async ({ kind, worker, afterMs }) => {
        await wait(afterMs);
        await ground.crew.strike(kind, worker);
      }),
    ]);
  } finally {
    await finishing.stop();
  }
  await endFaults(sandbox);
}

/**
 * @param processes every case has a worker that is killed, and some stand still past their lease: a process of its own can
 */
export function planOf(seed: number, processes: boolean): FaultPlan {
  const plan = planFaults(seed, longestRequestSeconds * 1_000);
  if (!processes) {
    return plan;
  }
  return { ...plan, strikes: struckProcesses(seed, plan.strikes) };
}

/** What befalls workers that are processes: one of them dies in any case. */
export function struckProcesses(seed: number, planned: FaultPlan["strikes"]): FaultPlan["strikes"] {
  const strikes = planned.length > 0 ? planned : [{ kind: "die" as const, worker: seed, afterMs: 500 }];
  return strikes.map((strike) =>
    strike.kind === "loseSession" && seed % 4 === 0
      ? { ...strike, kind: "freeze" }
      : strike.kind === "loseSession" || strike.kind === "loseConnections"
        ? { ...strike, kind: "die" }
        : strike,
  );
}
