import { setTimeout as wait } from "node:timers/promises";
import { drawFrom } from "../../checker/worlds/draw.ts";
import { type PlannedSale, plainSale } from "../../checker/worlds/planned-sales.ts";
import type { WorldPlan } from "../../checker/worlds/world-plan.ts";
import { openGround } from "../ground.ts";
import { type JudgedWorld, judgeWorld } from "./judged-world.ts";
import { type OpenWorld, openWorld, runProducts, shopOf, tradeFlows } from "./open-world.ts";
import { recordsOf } from "./shop-records.ts";
import { openWorldShop } from "./world-shops.ts";

export interface DocumentsRun {
  /** Events of sales: orders, changes, cancellations, invoices, parts, credits. */
  readonly documents: number;
  readonly seed: number;
  readonly workers: number;
  readonly deadlineMs: number;
}

/** Events that happen while both flows run once. */
const eventsAtOnce = 150;
/** A sale is over after so many rounds. */
const roundsOfSale = 4;

/**
 * Many sales of one shop whose documents come in any order, while the flows of orders and invoices run side by side and
 * workers die: each sale is in the books once, as its order or as its invoices.
 */
export async function runDocuments(run: DocumentsRun, tell: (line: string) => void): Promise<JudgedWorld> {
  const startedMs = performance.now();
  const { sales, rounds } = planDocuments(run);
  const plan: WorldPlan = { ...quietWorld, seed: run.seed, sales };
  const ground = await openGround({ workers: run.workers, atOnce: 4, processes: false, deadlineMs: run.deadlineMs });
  const shop = await openWorldShop(plan, 0);
  try {
    const world = await openWorld(ground, plan, [shop]);
    await runProducts(world);
    for (let round = 0; round < rounds; round++) {
      await trade(world, round);
    }
    const judged = await judgeWorld(world, []);
    const { violations, placed, open } = judged;
    for (const { kind, subject, detail } of violations.slice(0, 20)) {
      tell(`  ${kind} ${subject}: ${detail}`);
    }
    const seconds = (performance.now() - startedMs) / 1_000;
    const events = sales.reduce((sum, sale) => sum + sale.events.length, 0);
    const facts = `documents=${events} sales=${sales.length} placed=${placed} open=${open} wrong=${violations.length}`;
    const verdict = violations.length === 0 ? "PASS" : "FAIL";
    tell(`W-2 ${verdict} ${facts} seed=${run.seed} seconds=${seconds.toFixed(0)}`);
    if (violations.length > 0) {
      tell(`  again: npm run test:faults -- --documents ${run.documents} --from ${run.seed}`);
    }
    return judged;
  } finally {
    await shop.close();
    await ground.close();
  }
}

const quietWorld: Omit<WorldPlan, "seed" | "sales"> = {
  troubles: { faults: [], strikes: [] },
  shops: 1,
  sameNumbers: false,
  sharedCustomer: false,
  isAhead: false,
  finishesOrders: false,
  integrations: [
    {
      name: "shop-0",
      shop: 0,
      company: "c0ffee01",
      orders: true,
      invoices: "invoice",
      back: false,
      customers: false,
      ownConnections: false,
    },
  ],
  turn: { kind: "none" },
  ownOrders: [],
};

function planDocuments({ documents, seed }: DocumentsRun): { readonly sales: PlannedSale[]; readonly rounds: number } {
  const draw = drawFrom(seed, "documents");
  const rounds = roundsOfSale + Math.ceil(documents / eventsAtOnce);
  const sales: PlannedSale[] = [];
  for (let events = 0; events < documents; ) {
    const begins = draw.below(rounds - roundsOfSale + 1);
    const sale = plainSale(draw, sales.length, () => begins + draw.below(roundsOfSale));
    sales.push(sale);
    events += sale.events.length;
  }
  return { sales, rounds };
}

/** What is due in this round happens in any order, while both flows run and one worker dies. */
async function trade(world: OpenWorld, round: number): Promise<void> {
  const { plan, shops, ground } = world;
  const draw = drawFrom(plan.seed, `round ${round}`);
  const due = plan.sales
    .flatMap((sale) => sale.events.filter(({ phase }) => phase === round).map((event) => ({ sale, event })))
    .map((one) => ({ ...one, at: draw.below(1_000) }))
    .toSorted((one, other) => one.at - other.at);
  const shop = shopOf(shops, 0);
  const happen = async () => {
    for (const { sale, event } of due) {
      await shop.seed(recordsOf(plan, sale, event));
    }
  };
  await Promise.all([
    happen(),
    ...tradeFlows(world).map((flow) => world.flows.run(flow)),
    (async () => {
      await wait(draw.below(400));
      await ground.crew.strike("die", draw.below(1_000));
    })(),
  ]);
}
