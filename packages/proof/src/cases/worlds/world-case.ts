import { setTimeout as wait } from "node:timers/promises";
import type { SaleEvent } from "../../checker/worlds/planned-sales.ts";
import type { OwnOrder } from "../../checker/worlds/world-evidence.ts";
import type { WorldPlan } from "../../checker/worlds/world-plan.ts";
import type { Ground } from "../ground.ts";
import { type JudgedWorld, judgeWorld } from "./judged-world.ts";
import { endWorldFaults, type OpenWorld, openWorld, runProducts, shopOf, tradeFlows } from "./open-world.ts";
import { recordsOf } from "./shop-records.ts";
import { enterOwnOrders, finishOrders, seedDebtors } from "./world-books.ts";
import type { WorldFlow } from "./world-flows.ts";
import { openWorldShop, type WorldShop } from "./world-shops.ts";
import { hasEnded } from "./world-steps.ts";
import { turnWorld } from "./world-turn.ts";

export interface WorldResult extends JudgedWorld {
  readonly plan: WorldPlan;
  readonly seconds: number;
}

/**
 * One seeded world: shops and books are filled, everything runs at once under faults and strikes while more is sold, then
 * something about the world changes, more is sold and runs; at last the faults go away, Koppla runs until nothing is open
 * that need not be, and the judge looks at all systems.
 */
export async function runWorld(ground: Ground, plan: WorldPlan): Promise<WorldResult> {
  const startedMs = performance.now();
  const shops: WorldShop[] = [];
  try {
    for (let shop = 0; shop < plan.shops; shop++) {
      shops.push(await openWorldShop(plan, shop));
    }
    const world = await openWorld(ground, plan, shops);
    const ownOrders = await begin(world);
    await underTrouble(world, ownOrders);
    await turnWorld(world);
    if (plan.turn.kind === "repoint") {
      await runProducts(world);
    }
    await sell(world, 2);
    await runTrade(world);
    await endWorldFaults(world);
    return { plan, ...(await judgeWorld(world, ownOrders)), seconds: (performance.now() - startedMs) / 1_000 };
  } finally {
    await Promise.all(shops.map((shop) => shop.close()));
  }
}

/** The books know their debtors, the articles are there, and so is what was sold and entered before. */
async function begin(world: OpenWorld): Promise<OwnOrder[]> {
  await seedDebtors(world.books);
  await runProducts(world);
  await sell(world, 0);
  return enterOwnOrders(world.books, world.plan);
}

/** @param tell is told of each flow that has run to its end */
async function runTrade(world: OpenWorld, tell: (flow: WorldFlow) => void = () => {}): Promise<void> {
  const running = tradeFlows(world).map(async (flow) => {
    if (hasEnded(await world.flows.run(flow))) {
      tell(flow);
    }
  });
  await Promise.all(running);
}

/** What the plan says of this phase happens in the shops, one thing after the other. */
async function sell({ plan, shops }: OpenWorld, phase: SaleEvent["phase"], betweenMs = 0): Promise<void> {
  const sold = shops.map(async (shop, index) => {
    const sales = plan.sales.filter((sale) => sale.shop === index);
    const due = sales.flatMap((sale) =>
      sale.events.filter((event) => event.phase === phase).map((event) => recordsOf(plan, sale, event)),
    );
    for (const record of due) {
      await wait(betweenMs);
      await shop.seed(record);
    }
  });
  await Promise.all(sold);
}

/** All flows at once, under all that the plan has, until each has ended. */
async function underTrouble(world: OpenWorld, ownOrders: readonly OwnOrder[]): Promise<void> {
  const { ground, plan, books, shops } = world;
  for (const { of, fault } of plan.troubles.faults) {
    const at = of === "books" ? books : shopOf(shops, plan.seed % shops.length).sandbox;
    await at.control(of, "POST", "/faults", fault);
  }
  const unread = new Set(ownOrders.map(({ number }) => number));
  const finishing = finishOrders(books, plan, (orderNumber) => unread.has(orderNumber));
  const backHasRun = ({ entity, from }: WorldFlow) => {
    if (entity === "order" && ownOrders.some(({ company }) => company === from)) {
      unread.clear();
    }
  };
  try {
    await Promise.all([
      runTrade(world, backHasRun),
      sell(world, 1, 150),
      ...plan.troubles.strikes.map(async ({ kind, worker, afterMs }) => {
        await wait(afterMs);
        await ground.crew.strike(kind, worker);
      }),
    ]);
  } finally {
    await finishing.stop();
  }
}
