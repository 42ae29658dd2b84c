import { allOrganisations, askComparisons, heldFlows, noticeRestore } from "@koppla/store";
import { change, look } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { openRestored } from "../../restore/restored-incident.ts";

/** Up to which restore this process has asked for everything, and when it asks again after a fault. */
const asked = new WeakMap<Engine, { readonly restores: number; readonly againAtMs: number }>();
const againMs = 15_000;

/**
 * After a restored backup: opens the incident of every organisation first, and asks for the comparison of each flow that
 * is held back. An organisation that cannot be asked holds back no other (V11).
 * @returns whether anything was asked for
 */
export async function askRestored(engine: Engine): Promise<boolean> {
  const { restores } = await noticeRestore(engine.database, engine.clock.now());
  const before = asked.get(engine);
  if (restores === 0 || (before?.restores === restores && performance.now() < before.againAtMs)) {
    return false;
  }
  const organisations = await allOrganisations(engine.database);
  const counts: number[] = [];
  const faults: unknown[] = [];
  for (const { id } of organisations) {
    await askOne(engine, id).then(
      (count) => counts.push(count),
      (error: unknown) => faults.push(error),
    );
  }
  const againAtMs = faults.length > 0 ? performance.now() + againMs : Number.POSITIVE_INFINITY;
  asked.set(engine, { restores, againAtMs });
  if (faults.length > 0) {
    throw faults[0];
  }
  return counts.some((count) => count > 0);
}

/** @returns how many flows are held back */
async function askOne(engine: Engine, organisationId: string): Promise<number> {
  const held = await look(engine, organisationId, (scope) => heldFlows(scope, null));
  const [first] = held;
  if (first === undefined) {
    return 0;
  }
  await openRestored(engine, organisationId, first.restoredAt);
  await change(engine, organisationId, "restore.hold", (scope) =>
    askComparisons(
      scope,
      held.map(({ flowId }) => flowId),
    ),
  );
  return held.length;
}
