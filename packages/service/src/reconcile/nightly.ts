import { change } from "@koppla/engine";
import { claimNightlyReconcile, findOrganisation, readConfiguration } from "@koppla/store";
import type { ServiceContext } from "../context/open-context.ts";
import { flowsOf, inOrderOfNeed } from "../flows/find-flow.ts";

/**
 * The flows that one server has to compare tonight, in the order in which they need each other.
 * @returns empty while the organisation's time has not come, or where another server has claimed this night
 */
export async function claimNight(context: ServiceContext, organisation: string): Promise<readonly string[]> {
  const organisationId = await findOrganisation(context.database, organisation, false);
  if (organisationId === null) {
    return [];
  }
  return change(context, organisationId, "reconcile.claim", async (scope) => {
    if (!(await claimNightlyReconcile(scope, context.clock.now()))) {
      return [];
    }
    const configuration = await readConfiguration(scope);
    const enabled = new Set(configuration.flows.filter((flow) => flow.enabled).map(({ id }) => id));
    const compared = flowsOf(configuration).filter(({ id, entity }) => enabled.has(id) && entity !== "stock");
    return inOrderOfNeed(compared).map(({ path }) => path);
  });
}
