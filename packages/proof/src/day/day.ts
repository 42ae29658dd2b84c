import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, withinOrganisation } from "@koppla/store/database/database";
import { withAdmin } from "@koppla/store/migrations/migrate";
import { countsAstray, recordsAstray } from "@koppla/store/testing";
import { z } from "zod";
import { checkOrders } from "../checker/check-orders.ts";
import { readEvidence } from "../checker/evidence.ts";
import { demonstration, type Violation, violation } from "../checker/expectation.ts";
import { shopCustomer, shopOrder, shopProduct } from "../kit/trade.ts";
import { type HourStrike, hourStrikes, strike } from "./hour-strikes.ts";
import { type House, openHouse } from "./house.ts";
import { whileItBegins } from "./while-it-begins.ts";

export interface DayRun {
  readonly hours: number;
  /** Orders that come in each hour. */
  readonly orders: number;
  /** Which strike comes first. */
  readonly seed: number;
}

export interface DayResult {
  readonly violations: readonly Violation[];
  readonly placed: number;
  readonly strikes: readonly HourStrike[];
}

const hourMs = 3_600_000;
/** An hour's orders must be placed within so much real time, whatever befell the house. */
const patienceMs = 240_000;

/**
 * Hours of moved clock, each with orders and a strike, and nobody who does anything by hand: the processes, the database
 * and both systems go on by themselves. Afterwards every order is placed once and whole, and nothing is open.
 */
export async function runDay(run: DayRun, tell: (line: string) => void): Promise<DayResult> {
  const startedMs = performance.now();
  // The first hour crosses midnight, the second one the night's comparison.
  const house = await openHouse({ hour: 23, minute: 20 }, tell);
  try {
    const ownDebtors = new Set((await evidenceOf(house)).debtors.map(({ SUB_NR }) => SUB_NR));
    await house.sandbox.control("pim", "POST", "/seed", {
      mode: "replace",
      products: [shopProduct("100001")],
      customers: ["501", "502", "503"].map((id) => shopCustomer(id)),
    });
    await untilAwake(house);
    const strikes: HourStrike[] = [];
    const took: number[] = [];
    const stuck: Violation[] = [];
    for (let hour = 0; hour < run.hours && stuck.length === 0; hour++) {
      const kind = hourStrikes[(run.seed + hour) % hourStrikes.length] ?? "worker killed";
      const seconds = await liveHour(house, run, hour, kind);
      strikes.push(kind);
      took.push(seconds ?? patienceMs / 1_000);
      tell(`day hour=${hour + 1} strike=${kind.replace(" ", "_")} placed_after_s=${seconds?.toFixed(1) ?? "never"}`);
      if (seconds === null) {
        stuck.push(violation("stuck", `hour ${hour + 1}`, `${kind}: its orders were not placed`));
      }
    }
    const rest = await atRest(house, run.hours >= 2);
    const right = checkOrders(await evidenceOf(house), { ...demonstration, ownDebtors });
    const open = rest.map((what) => violation("stuck", what, "it is open when all is done"));
    const violations = [...stuck, ...right, ...open];
    for (const { kind, subject, detail } of violations.slice(0, 20)) {
      tell(`  ${kind} ${subject}: ${detail}`);
    }
    const placed = (await evidenceOf(house)).booksOrders.length;
    const seconds = (performance.now() - startedMs) / 1_000;
    const verdict = violations.length === 0 ? "PASS" : "FAIL";
    tell(
      `V15 ${verdict} hours=${strikes.length} orders=${run.hours * run.orders} placed=${placed} strikes=${strikes.length} restarts=${house.restarts} wrong=${violations.length} longest_s=${Math.max(0, ...took).toFixed(0)} seconds=${seconds.toFixed(0)} seed=${run.seed}`,
    );
    return { violations, placed, strikes };
  } finally {
    await house.close();
  }
}

/** @returns after how many seconds the hour's orders were in the books; null: they were not */
async function liveHour(house: House, run: DayRun, hour: number, kind: HourStrike): Promise<number | null> {
  await house.advance(hourMs);
  const first = 10_000 + hour * run.orders;
  const orders = Array.from({ length: run.orders }, (_, index) =>
    shopOrder(String(first + index), ["501", "502", "503"][index % 3] ?? "501"),
  );
  const product = { ...shopProduct("100001"), gross_price: `${10 + hour}.0000` };
  await house.sandbox.control("pim", "POST", "/seed", { mode: "merge", products: [product], orders });
  const startedMs = performance.now();
  const placing = untilPlaced(house, run.orders * (hour + 1));
  const striking = wait(1_000).then(() => strike(house, kind, hour, placing));
  const isPlaced = await placing;
  const seconds = (performance.now() - startedMs) / 1_000;
  await striking;
  return isPlaced ? seconds : null;
}

async function untilPlaced(house: House, count: number): Promise<boolean> {
  const untilMs = performance.now() + patienceMs;
  while (performance.now() < untilMs) {
    if ((await evidenceOf(house)).booksOrders.length >= count) {
      return true;
    }
    await wait(500);
  }
  return false;
}

function evidenceOf({ sandbox }: House) {
  return readEvidence({ pim: sandbox.pim.controlUrl, books: sandbox.books.controlUrl });
}

/** Until the first article is in the books: what strikes a process that is starting is another matter. */
async function untilAwake(house: House): Promise<void> {
  const untilMs = performance.now() + patienceMs;
  while (!(await house.sandbox.articles()).has("100001")) {
    if (performance.now() > untilMs) {
      throw new Error("No worker works.");
    }
    await wait(500);
  }
}

const standingSchema = z.tuple([
  z.object({ organisation: z.string(), open: z.array(z.string()), wasNight: z.boolean() }),
]);
const standingQuery = `select o.id as organisation,
  array(select 'incident ' || code from incident where closed_at is null
    union all select 'record ' || source_key || ' ' || state from record
      where state in ('new', 'writing', 'waiting', 'unknown', 'failed')
    union all select 'comparison' from transport.comparison
    union all select 'held flow' from flow f, installation i where f.restores_seen < i.restores or f.forgot_at is not null
  ) as open,
  o.reconciled_on >= (select (clock_timestamp() at time zone 'UTC' - interval '31 minutes')::date) as "wasNight"
  from organisation o`;

async function standingOf({ address }: House) {
  const rows = await whileItBegins(() => withAdmin(address, (client) => client.query(standingQuery)));
  return standingSchema.parse(rows.rows)[0];
}

/**
 * Looks until nothing is open, or for as long as incidents take to close.
 * @returns what is open all the same
 */
async function atRest(house: House, hasNight: boolean): Promise<readonly string[]> {
  const untilMs = performance.now() + 60_000;
  for (;;) {
    const standing = await standingOf(house);
    const astray = await astrayIn(house, standing.organisation);
    const night = hasNight && !standing.wasNight ? ["the night's comparison"] : [];
    const open = [...standing.open, ...astray, ...night];
    if (open.length === 0 || performance.now() > untilMs) {
      return open;
    }
    await wait(1_000);
  }
}

/** Records, incidents and counts that do not fit together. */
async function astrayIn({ address }: House, organisationId: string): Promise<readonly string[]> {
  const database = openDatabase(address, { maxConnections: 1 });
  try {
    return await withinOrganisation(database, organisationId, async (scope) => [
      ...(await recordsAstray(scope)),
      ...(await countsAstray(scope)),
    ]);
  } finally {
    await database.destroy();
  }
}
