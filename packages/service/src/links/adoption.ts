import { adoptionCheck, adoptionDecide, adoptionReported } from "@koppla/contract/routes/adoption";
import { adoptionReport as matchBothSides } from "@koppla/engine";
import type { StoredConfiguration } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { checkAll, linkAll } from "./make-links.ts";

/** Matches what both sides of a flow have before its first run. Reads both sides whole and writes nothing. */
export const reportAdoption = organisationFunction(adoptionReported, async (call, { flow: path }) => {
  const flow = linkedFlow(await call.configuration(), path);
  const { organisationId } = call;
  const { rows, onlyInTarget } = await matchBothSides(call.context, { organisationId, flowId: flow.id });
  const showing = rows.filter(({ candidates }) => candidates.some(({ differing }) => differing.length > 0));
  await call.opens([{ flow: flow.path, records: showing.map(({ sourceKey }) => sourceKey) }]);
  return {
    rows: rows.map(({ candidates, ...row }) => ({
      ...row,
      candidates: candidates.map(({ key, same, differing }) => ({ key, same: [...same], differing: [...differing] })),
    })),
    onlyInTarget,
  };
});

/** Whether records can be linked as a person decided; see `checkWantedLinks`. */
export const checkDecisions = organisationFunction(adoptionCheck, async (call, { flow, links }) => {
  const { fresh, there } = await checkAll(call, linkedFlow(await call.configuration(), flow), links);
  return { fresh: fresh.length, there };
});

/** Links records as a person decided, all or none; see `makeLinks`. */
export const decideAdoption = organisationFunction(adoptionDecide, async (call, { flow, links }) =>
  linkAll(call, linkedFlow(await call.configuration(), flow), links),
);

/** @throws ServiceError for a flow whose records have no links of their own */
function linkedFlow(configuration: StoredConfiguration, path: string): FoundFlow {
  const flow = findFlow(configuration, path);
  if (flow.entity === "stock") {
    throw serviceError("stock_has_no_links", {});
  }
  return flow;
}
