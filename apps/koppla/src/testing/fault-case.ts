import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { beginRun, startWorker } from "@koppla/engine";
import {
  findOrganisation,
  keysInStates,
  type RunMode,
  type RunRow,
  readConfiguration,
  withinOrganisation,
} from "@koppla/store";
import { testDatabase } from "@koppla/store/testing";
import { checkOrders } from "../checker/check-orders.ts";
import { type Evidence, readEvidence } from "../checker/evidence.ts";
import { demonstration, type Violation } from "../checker/expectation.ts";
import { type FaultPlan, planFaults } from "../checker/fault-plan.ts";
import { connectors } from "../connectors.ts";
import { applyFile } from "../file/apply-file.ts";
import { checkFile } from "../file/check-file.ts";
import { parseFile } from "../file/parse-file.ts";
import { flowsOf } from "../find-flow.ts";
import { type OpenHouse, openHouse } from "../open-house.ts";
import { waitForRun } from "../wait-for-run.ts";
import { randomFrom } from "./random.ts";
import { fileFor } from "./test-house.ts";
import { type TestSandbox, testSandbox } from "./test-sandbox.ts";

/** As short as a call may be allowed to take: every lost answer costs as much to wait for. */
const longestRequestSeconds = 1;
/** Runs after the faults are gone, until nothing is open any more. */
const mostHealing = 4;

/** One Koppla for many cases: each case is an organisation of its own, before stand-ins of its own. */
export interface FaultHouse {
  readonly house: OpenHouse;
  close(): Promise<void>;
}

export async function openFaultHouse(concurrency: number): Promise<FaultHouse> {
  const database = await testDatabase();
  const key = randomBytes(32).toString("base64");
  const settings = {
    home: "",
    databaseUrl: database.url,
    databaseAdminUrl: undefined,
    key,
    egressAllow: ["127.0.0.1"],
  };
  const house = await openHouse(settings, { supervise: true });
  const worker = startWorker(house, { schedules: false, concurrency });
  return {
    house,
    async close() {
      await worker.stop();
      await house.close();
      await database.drop();
    },
  };
}

export interface CaseResult {
  readonly plan: FaultPlan;
  readonly violations: readonly Violation[];
  /** Orders that the books hold in the end. */
  readonly placed: number;
  /** How the last run ended. */
  readonly ended: RunRow["state"];
}

/**
 * One seeded case: a small shop, its products, then its orders under the planned faults while a bookkeeper finishes some
 * of them; then the faults go away, Koppla runs until nothing is open, and the checker looks at both systems.
 */
export async function runFaultCase({ house }: FaultHouse, seed: number): Promise<CaseResult> {
  const sandbox = await testSandbox({ products: 8, customers: 5, orders: 12, seed });
  try {
    const plan = planFaults(seed, longestRequestSeconds * 1_000);
    await makeItHarder(sandbox);
    const ownDebtors = new Set((await evidenceOf(sandbox)).debtors.map(({ SUB_NR }) => SUB_NR));
    const run = await setUp(house, sandbox, seed);
    await run("products");
    for (const { of, fault } of plan.faults) {
      await sandbox.control(of, "POST", "/faults", fault);
    }
    const finishing = finishOrders(sandbox, seed);
    await run("orders");
    await finishing.stop();
    await sandbox.control("books", "DELETE", "/faults");
    await sandbox.control("pim", "DELETE", "/faults");
    const last = await heal(run);
    const evidence = await evidenceOf(sandbox);
    const violations = checkOrders(evidence, { ...demonstration, ownDebtors });
    return { plan, violations, placed: evidence.booksOrders.length, ended: last.state };
  } finally {
    await sandbox.close();
  }
}

function evidenceOf(sandbox: TestSandbox): Promise<Evidence> {
  return readEvidence({ pim: sandbox.pim.controlUrl, books: sandbox.books.controlUrl });
}

/** Two customers share one e-mail address, in two spellings; a third has none. Three orders go elsewhere, two to one place. */
async function makeItHarder(sandbox: TestSandbox): Promise<void> {
  const { customers, pimOrders } = await evidenceOf(sandbox);
  const [first, second, third] = customers.map(({ id }) => id);
  const emails = [
    { id: first, email: "Shared.Address@Example.com" },
    { id: second, email: " shared.address@example.COM" },
    { id: third, email: "" },
  ];
  const elsewhere = (number: string) => ({
    name: "Werkplaats",
    street: "Havenweg",
    number,
    postcode: "3011AB",
    city: "Rotterdam",
    country: "NL",
  });
  const orders = pimOrders.slice(0, 3).map(({ id, reference }, index) => ({
    id,
    reference,
    customer_id: index < 2 ? first : third,
    shipping: elsewhere(index < 2 ? "3" : "5"),
  }));
  await sandbox.control("pim", "POST", "/seed", { mode: "merge", customers: emails, orders });
}

/** In mode `records`: those that failed, wait or are unknown; everything that changed when there are none. */
type RunFlow = (flow: "products" | "orders", mode?: RunMode) => Promise<RunRow>;

async function setUp(house: OpenHouse, sandbox: TestSandbox, seed: number): Promise<RunFlow> {
  const name = `case-${seed}`;
  const text = fileFor(sandbox, 60_000)
    .replace("organisation: demo", `organisation: ${name}`)
    .replace("pricesIncludeVat: false", `pricesIncludeVat: false, longestRequestSeconds: ${longestRequestSeconds}`);
  const parsed = parseFile(text, "case.yaml", {});
  checkFile(parsed, connectors, (cron) => house.jobs.checkSchedule(cron));
  await applyFile(house, parsed.content, { dryRun: false });
  const organisationId = (await findOrganisation(house.database, name, false)) ?? "";
  const configuration = await withinOrganisation(house.database, organisationId, readConfiguration);
  return async (flow, mode = "changes") => {
    const flowId = flowsOf(configuration).find((one) => one.name === flow)?.id ?? "";
    const open = await withinOrganisation(house.database, organisationId, (scope) =>
      keysInStates(scope, flowId, ["failed", "waiting", "unknown"]),
    );
    const asked =
      mode === "records" && open.length > 0 ? ({ mode, keys: open } as const) : ({ mode: "changes" } as const);
    const { runId } = await beginRun(house, { organisationId, flowId, ...asked });
    return waitForRun(house, { organisationId, runId, flow });
  };
}

/** What was refused by a wrong answer is tried again, as a person would; the rest goes on by itself. */
async function heal(run: RunFlow): Promise<RunRow> {
  let last = await run("orders");
  for (let round = 0; round < mostHealing; round++) {
    // A record that was refused makes no run look unfinished but its own, so it is asked for by name.
    last = await run("orders", "records");
    if (last.state === "succeeded") {
      return run("orders");
    }
  }
  return last;
}

/** In every other case a bookkeeper finishes orders as soon as they come: they move to the history. */
function finishOrders(sandbox: TestSandbox, seed: number): { stop(): Promise<void> } {
  const random = randomFrom(seed);
  let going = seed % 2 === 0;
  const work = (async () => {
    while (going) {
      await wait(40 + random() * 80);
      const { booksOrders } = await evidenceOf(sandbox);
      const open = booksOrders.filter(({ header }) => header !== null);
      const chosen = open[Math.floor(random() * open.length)];
      if (chosen !== undefined && random() < 0.5) {
        await sandbox.control("books", "POST", "/finish-order", { orderNumber: chosen.number });
      }
    }
  })();
  return {
    async stop() {
      going = false;
      await work;
    },
  };
}
