import type { AdoptionCandidate, AdoptionReport } from "@koppla/contract/adoption";
import type { LinksOf } from "@koppla/contract/link";
import {
  adoptionCheck,
  adoptionDecide,
  adoptionExport,
  adoptionMakeNew,
  adoptionReported,
} from "@koppla/contract/routes/adoption";
import { adoptionReport as matchBothSides } from "@koppla/engine";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction, organisationStream } from "../ground/service-function.ts";
import { letGoOn, refuseOff } from "../runs/run-beginning.ts";
import { type Texts, textsOf } from "../texts/index.ts";
import { findLinkedFlow, type LinkedFlow } from "./linked-exchange.ts";
import { checkAll, linkAll } from "./make-links.ts";

/** Matches what both sides of a flow have before its first run. Reads both sides whole and writes nothing. */
export const reportAdoption = organisationFunction(adoptionReported, (call, { flow, whose }) =>
  reportOf(call, flow, whose),
);

/** What a person has to decide, as rows of a spreadsheet: one for each record of the target that may be it. */
export const exportAdoption = organisationStream(adoptionExport, async function* (call, { flow, whose }) {
  const { rows } = await reportOf(call, flow, whose);
  const texts = textsOf(call.actor.language).adopt;
  yield ["source", "target", "why"];
  for (const { sourceKey, candidates } of rows.filter(({ kind }) => kind === "doubtful")) {
    for (const candidate of candidates) {
      yield [sourceKey, candidate.key, describeCandidate(candidate, texts)];
    }
  }
});

async function reportOf(call: OrganisationCall, path: string, whose: LinksOf | undefined): Promise<AdoptionReport> {
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
}

/** What speaks for a record of the target, and what against it. */
export function describeCandidate({ same, differing }: AdoptionCandidate, text: Texts["adopt"]): string {
  const parts = [
    ...(same.length === 0 ? [] : [text.same(same.join(text.and))]),
    ...differing.map(({ field, before, after }) =>
      text.differs({ field, source: String(after), target: String(before) }),
    ),
  ];
  return parts.join("; ");
}

/** Whether records can be linked as a person decided; see `checkWantedLinks`. */
export const checkDecisions = organisationFunction(adoptionCheck, async (call, { flow, whose, links }) => {
  const { fresh, there } = await checkAll(call, await linkedFlow(call, flow, whose), links);
  return { fresh: fresh.length, there };
});

/** Links records as a person decided, all or none; see `makeLinks`. */
export const decideAdoption = organisationFunction(adoptionDecide, async (call, { flow, whose, links }) =>
  linkAll(call, await linkedFlow(call, flow, whose), links),
);

/**
 * Says of doubtful records that they are none of the target's. A run makes new ones of them.
 * @throws ServiceError where the flow is off: nothing would be made of them then
 */
export const makeNewOnes = organisationFunction(adoptionMakeNew, async (call, { flow: path, records }) => {
  const { flow } = await linkedFlow(call, path, undefined);
  refuseOff(flow);
  return { wentOn: await letGoOn(call, flow, records, { makesNew: true }) };
});

/** @throws ServiceError for a flow whose records have no links of their own */
async function linkedFlow(call: OrganisationCall, path: string, of: LinksOf | undefined): Promise<LinkedFlow> {
  const found = await findLinkedFlow(call, path, of);
  if (found.flow.entity === "stock") {
    throw serviceError("stock_has_no_links", {});
  }
  return found;
}
