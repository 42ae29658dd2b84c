import { reconcileFlows } from "@koppla/contract/routes/reconcile";
import type { StoredConfiguration } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow, flowsOf, inOrderOfNeed } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/** The flows that can be compared, in the order in which they need each other. `of`: INTEGRATION or INTEGRATION/FLOW. */
export const listComparedFlows = organisationFunction(reconcileFlows, async (call, { of }) =>
  chosenFlows(await call.configuration(), of).map(({ path }) => path),
);

function chosenFlows(configuration: StoredConfiguration, of: string | undefined): readonly FoundFlow[] {
  const flows = inOrderOfNeed(flowsOf(configuration)).filter(isCompared);
  if (of === undefined) {
    return flows;
  }
  if (of.includes("/")) {
    return [comparedFlow(configuration, of)];
  }
  const own = flows.filter(({ path }) => path.startsWith(`${of}/`));
  if (own.length === 0) {
    throw serviceError("nothing_to_compare", { integration: of });
  }
  return own;
}

/** @throws ServiceError for a flow that is compared by its runs */
export function comparedFlow(configuration: StoredConfiguration, path: string): FoundFlow {
  const flow = findFlow(configuration, path);
  if (!isCompared(flow)) {
    throw serviceError("stock_is_not_compared", {});
  }
  return flow;
}

function isCompared({ entity }: FoundFlow): boolean {
  return entity !== "stock";
}
