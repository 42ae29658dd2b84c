import { withinOrganisation } from "@koppla/store";
import { countsAstray } from "@koppla/store/testing";
import { type Violation, violation } from "../../checker/expectation.ts";
import { checkWorld } from "../../checker/worlds/check-world.ts";
import type { OwnOrder, World } from "../../checker/worlds/world-evidence.ts";
import type { WorldPlan } from "../../checker/worlds/world-plan.ts";
import type { OpenWorld } from "./open-world.ts";
import { readAdministrations } from "./world-books.ts";
import { checkWorldReplay, healWorld } from "./world-steps.ts";
import { routesOf } from "./world-turn.ts";

export interface JudgedWorld {
  readonly violations: readonly Violation[];
  /** Documents that the books hold. */
  readonly placed: number;
  /** Records that wait for a person at the end. */
  readonly open: number;
}

/** Lets everything end now that the faults are gone, and looks at all systems. */
export async function judgeWorld(world: OpenWorld, ownOrders: readonly OwnOrder[]): Promise<JudgedWorld> {
  const evidence = () => evidenceOf(world, ownOrders);
  const healed = await healWorld(world, evidence);
  const judged = await evidence();
  const { engine } = world.ground;
  const astray = await withinOrganisation(engine.database, world.flows.organisationId, countsAstray);
  const violations = [
    ...healed,
    ...checkWorld(judged),
    ...astray.map((what) => violation("miscounted", "koppla", what)),
    ...(await checkWorldReplay(world)),
  ];
  const held = [...judged.administrations.values()];
  return {
    violations,
    placed: held.reduce((sum, { booksOrders, pages }) => sum + booksOrders.length + pages.length, 0),
    open: judged.told.length,
  };
}

/** What all systems of the world hold now. */
async function evidenceOf(world: OpenWorld, ownOrders: readonly OwnOrder[]): Promise<World> {
  return {
    shops: await Promise.all(world.shops.map((shop) => shop.evidence())),
    administrations: await readAdministrations(world.books),
    routes: routesOf(world),
    ownOrders,
    told: await world.flows.told(),
    startedAnew: startedAnew(world.plan),
    sameNumbers: world.plan.sameNumbers,
  };
}

function startedAnew({ turn }: WorldPlan): World["startedAnew"] {
  return new Map(turn.kind === "restart" ? [[turn.shop, turn.isTold ? "told" : "untold"] as const] : []);
}
