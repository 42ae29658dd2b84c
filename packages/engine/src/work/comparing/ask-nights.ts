import { entityNames } from "@koppla/connector-sdk";
import { askComparisons, claimNightlyReconcile, dueNights, nightFlows } from "@koppla/store";
import { change } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { isLevel } from "../../procedures/entities.ts";

const mostAtOnce = 50;

/**
 * Asks for the comparisons of organisations whose night has come: in the transaction that claims the night, so that no
 * restart loses it. One organisation's trouble takes no other's night.
 * @returns whether any night was claimed
 */
export async function askNights(engine: Engine): Promise<boolean> {
  const nights = await dueNights(engine.database, engine.clock.now(), mostAtOnce);
  const claims = await Promise.allSettled(nights.map((organisationId) => askNight(engine, organisationId)));
  const fault = claims.find(({ status }) => status === "rejected");
  if (fault?.status === "rejected") {
    throw fault.reason;
  }
  return claims.some((claim) => claim.status === "fulfilled" && claim.value);
}

function askNight(engine: Engine, organisationId: string): Promise<boolean> {
  return change(engine, organisationId, "reconcile.claim", async (scope) => {
    if (!(await claimNightlyReconcile(scope, engine.clock.now()))) {
      return false;
    }
    const flows = (await nightFlows(scope)).filter(({ entity }) => isCompared(entity));
    await askComparisons(
      scope,
      flows.map(({ id }) => id),
    );
    return true;
  });
}

/** A level is compared by each of its runs. */
function isCompared(entity: string): boolean {
  const known = entityNames.find((name) => name === entity);
  return known !== undefined && !isLevel(known);
}
