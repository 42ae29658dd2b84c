import { type Violation, violation } from "../../checker/expectation.ts";
import { mayWait } from "../../checker/worlds/may-wait.ts";
import { documentsOf, type World } from "../../checker/worlds/world-evidence.ts";
import type { Ran } from "../case-flows.ts";
import { type OpenWorld, tradeFlows } from "./open-world.ts";

/** Rounds after the faults are gone, until nothing is open any more. */
const mostHealing = 6;

/**
 * Runs what a schedule runs, tries again what was refused, as a person would, and signs in where Koppla asks for it, until
 * nothing is open but what may wait.
 * @param evidence what is there now
 */
export async function healWorld(world: OpenWorld, evidence: () => Promise<World>): Promise<Violation[]> {
  let last: Ran[] = [];
  for (let round = 0; round < mostHealing; round++) {
    last = [];
    for (const flow of world.flows.all()) {
      last.push(await world.flows.run(flow));
    }
    if (last.some(({ code }) => code === "sign_in_again")) {
      await world.apply(world.setUp(), { signsIn: true });
      continue;
    }
    const now = await evidence();
    const waiting = mayWait(now, now.shops.flatMap(documentsOf));
    const open = await world.flows.told();
    const toRetry = open.filter(({ from, entity, key }) => !waiting.has(`${from} ${entity} ${key}`));
    if (toRetry.length === 0 && last.every(hasEnded)) {
      return [];
    }
    for (const flow of tradeFlows(world)) {
      const keys = toRetry.filter(({ path }) => path === flow.path).map(({ key }) => key);
      if (keys.length > 0) {
        await world.flows.run(flow, "records", keys);
      }
    }
  }
  return last
    .filter((ran) => !hasEnded(ran))
    .map(({ state, code }) => violation("stuck", "run", `${state} ${code ?? "without a reason"}`));
}

export function hasEnded({ state }: Ran): boolean {
  return state === "succeeded" || state === "needs_attention";
}

/** I13: everything is read again, whole, and nothing is written. */
export async function checkWorldReplay(world: OpenWorld): Promise<Violation[]> {
  const before = await writes(world);
  for (const flow of world.flows.all()) {
    await world.flows.run(flow, "full");
  }
  const after = await writes(world);
  return after === before ? [] : [violation("replayed", "all", `${after - before} writes when all is read again`)];
}

async function writes({ books, shops }: OpenWorld): Promise<number> {
  const ledgers = await Promise.all([books.ledger("books"), ...shops.map(({ sandbox }) => sandbox.ledger("pim"))]);
  return ledgers.reduce((sum, { counts }) => sum + counts.writeCalls, 0);
}
