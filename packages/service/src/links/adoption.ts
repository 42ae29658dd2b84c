import type { LinksOf } from "@koppla/contract/link";
import { adoptionCheck, adoptionDecide, adoptionReported } from "@koppla/contract/routes/adoption";
import { adoptionReport as matchBothSides } from "@koppla/engine";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { findLinkedFlow, type LinkedFlow } from "./linked-exchange.ts";
import { checkAll, linkAll } from "./make-links.ts";

/** Matches what both sides of a flow have before its first run. Reads both sides whole and writes nothing. */
export const reportAdoption = organisationFunction(adoptionReported, async (call, { flow: path, whose }) => {
  const { flow } = await linkedFlow(call, path, whose);
  const { organisationId } = call;
  const { rows, onlyInTarget } = await matchBothSides(call.context, { organisationId, flowId: flow.id, of: whose });
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
export const checkDecisions = organisationFunction(adoptionCheck, async (call, { flow, whose, links }) => {
  const { fresh, there } = await checkAll(call, await linkedFlow(call, flow, whose), links);
  return { fresh: fresh.length, there };
});

/** Links records as a person decided, all or none; see `makeLinks`. */
export const decideAdoption = organisationFunction(adoptionDecide, async (call, { flow, whose, links }) =>
  linkAll(call, await linkedFlow(call, flow, whose), links),
);

/** @throws ServiceError for a flow whose records have no links of their own */
async function linkedFlow(call: OrganisationCall, path: string, of: LinksOf | undefined): Promise<LinkedFlow> {
  const found = await findLinkedFlow(call, path, of);
  if (found.flow.entity === "stock") {
    throw serviceError("stock_has_no_links", {});
  }
  return found;
}
