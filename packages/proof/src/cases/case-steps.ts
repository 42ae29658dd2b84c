import { withinOrganisation } from "@koppla/store";
import { countsAstray } from "@koppla/store/testing";
import { checkLooks } from "../checker/check-calls.ts";
import { checkOrders } from "../checker/check-orders.ts";
import { checkProducts } from "../checker/check-products.ts";
import { checkLinks, checkNothingStuck, toldOrders } from "../checker/check-told.ts";
import { readEvidence } from "../checker/evidence.ts";
import { demonstration, type Expectation, type Violation, violation } from "../checker/expectation.ts";
import type { TestSandbox } from "../kit/test-sandbox.ts";
import { type CaseFlows, type CaseSettings, openCaseFlows, type Ran } from "./case-flows.ts";
import type { Ground } from "./ground.ts";
import { whatKopplaTells } from "./koppla-tells.ts";
import { StuckRun } from "./run-watch.ts";

/** Rounds after the faults are gone, until nothing is open any more. */
const mostHealing = 6;

/** What every kind of case does before and after its faults. */
export interface Case {
  readonly ground: Ground;
  readonly sandbox: TestSandbox;
  readonly flows: CaseFlows;
  readonly ownDebtors: ReadonlySet<string>;
}

let caseCount = 0;

/** A new organisation before these stand-ins, which keep their calls from now on. */
export async function openCase(
  ground: Ground,
  sandbox: TestSandbox,
  settings: Omit<CaseSettings, "name">,
): Promise<Case> {
  await sandbox.control("books", "POST", "/calls", { keep: true });
  const { debtors } = await evidenceOf(sandbox);
  caseCount += 1;
  const flows = await openCaseFlows(ground, sandbox, { ...settings, name: `case-${caseCount}` });
  return { ground, sandbox, flows, ownDebtors: new Set(debtors.map(({ SUB_NR }) => SUB_NR)) };
}

export async function endFaults(sandbox: TestSandbox): Promise<void> {
  await sandbox.control("books", "DELETE", "/faults");
  await sandbox.control("pim", "DELETE", "/faults");
}

export interface Healed {
  readonly signedInAnew: boolean;
  readonly violations: readonly Violation[];
}

/**
 * Runs what a schedule runs, tries again what was refused, as a person would, and signs in where Koppla asks for it, until
 * nothing is open but what a change in the source explains.
 */
export async function heal({ ground, flows }: Case, explained: ReadonlySet<string>): Promise<Healed> {
  let signedInAnew = false;
  let last: Ran[] = [];
  for (let round = 0; round < mostHealing; round++) {
    last = [];
    for (const name of flows.names) {
      last.push(await flows.run(name));
    }
    if (last.some((ran) => ran.code === "sign_in_again")) {
      await flows.signIn();
      signedInAnew = true;
      continue;
    }
    const { open } = await whatKopplaTells(ground.inspector, flows.organisationId);
    const toRetry = open.filter(({ key }) => !explained.has(key));
    if (toRetry.length === 0 && last.every(hasEnded)) {
      return { signedInAnew, violations: [] };
    }
    for (const name of flows.names) {
      const keys = toRetry.filter(({ entity }) => `${entity}s` === name).map(({ key }) => key);
      if (keys.length > 0) {
        await flows.run(name, "records", keys);
      }
    }
  }
  const bad = last.filter((ran) => !hasEnded(ran));
  return {
    signedInAnew,
    violations: bad.map((ran) => violation("stuck", "run", `${ran.state} ${ran.code ?? "without a reason"}`)),
  };
}

/** Why a case came to no end: a run that does not end is Koppla's, anything else is ours and has checked nothing. */
export function caseEnded(error: unknown): Violation {
  if (error instanceof StuckRun) {
    return violation("stuck", "run", error.message);
  }
  return violation("nothing_checked", "case", error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function hasEnded({ state }: Ran): boolean {
  return state === "succeeded" || state === "needs_attention";
}

export interface Checked {
  readonly violations: readonly Violation[];
  /** Orders that the books hold. */
  readonly placed: number;
  /** Records that are still open, each with a reason and an incident. */
  readonly open: number;
}

/** What both systems hold and what Koppla says of it; then everything is read again, and nothing may be written. */
export async function checkCase(one: Case, earlier: Expectation["earlier"]): Promise<Checked> {
  const checked = await checkHeld(one, earlier);
  return { ...checked, violations: [...checked.violations, ...(await checkReplay(one))] };
}

/** What both systems hold and what Koppla says of it. */
export async function checkHeld(
  { ground, sandbox, flows, ownDebtors }: Case,
  earlier: Expectation["earlier"],
): Promise<Checked> {
  const evidence = await evidenceOf(sandbox);
  const told = await whatKopplaTells(ground.inspector, flows.organisationId);
  const astray = await withinOrganisation(ground.engine.database, flows.organisationId, countsAstray);
  const expectation = { ...demonstration, ownDebtors, earlier, notPlaced: toldOrders(told) };
  const violations = [
    ...checkOrders(evidence, expectation),
    ...checkProducts(evidence),
    ...checkLooks(evidence),
    ...checkNothingStuck(told, new Set(earlier.orders.map(({ id }) => id))),
    ...checkLinks(evidence, told),
    ...astray.map((what) => violation("miscounted", "koppla", what)),
  ];
  return { violations, placed: evidence.booksOrders.length, open: told.open.length };
}

function evidenceOf(sandbox: TestSandbox) {
  return readEvidence({ pim: sandbox.pim.controlUrl, books: sandbox.books.controlUrl });
}

/** I13: everything is read again, whole, and nothing is written. */
export async function checkReplay({ sandbox, flows }: Case): Promise<Violation[]> {
  const before = await writes(sandbox);
  for (const name of flows.names) {
    await flows.run(name, "full");
  }
  const after = await writes(sandbox);
  return after === before ? [] : [violation("replayed", "books", `${after - before} writes when all is read again`)];
}

async function writes(sandbox: TestSandbox): Promise<number> {
  const [pim, books] = [await sandbox.ledger("pim"), await sandbox.ledger("books")];
  return pim.counts.writeCalls + books.counts.writeCalls;
}
