import { adoptionReport } from "@koppla/contract/adoption";
import { madeLinks, wantedLinks } from "@koppla/contract/link";
import { adoptionReport as matchBothSides } from "@koppla/engine";
import type { StoredConfiguration } from "@koppla/store";
import { z } from "zod";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { checkAll, linkAll } from "./make-links.ts";

/** Matches what both sides of a flow have before its first run. Reads both sides whole and writes nothing. */
export const reportAdoption = organisationFunction(
  {
    action: "adoption.report",
    permission: "set_up",
    effect: "looks",
    input: z.object({ flow: z.string() }),
    output: adoptionReport,
  },
  async (call, { flow: path }) => {
    const flow = linkedFlow(await call.configuration(), path);
    const { organisationId } = call;
    const { rows, onlyInTarget } = await matchBothSides(call.context, { organisationId, flowId: flow.id });
    return {
      rows: rows.map(({ candidates, ...row }) => ({
        ...row,
        candidates: candidates.map(({ key, same, differing }) => ({ key, same: [...same], differing: [...differing] })),
      })),
      onlyInTarget,
    };
  },
);

/** Whether records can be linked as a person decided; see `checkWantedLinks`. */
export const checkDecisions = organisationFunction(
  { action: "adoption.check", permission: "set_up", effect: "looks", input: wantedLinks, output: madeLinks },
  async (call, { flow, links }) => {
    const { fresh, there } = await checkAll(call, linkedFlow(await call.configuration(), flow), links);
    return { fresh: fresh.length, there };
  },
);

/** Links records as a person decided, all or none; see `makeLinks`. */
export const decideAdoption = organisationFunction(
  { action: "adoption.decide", permission: "set_up", effect: "changes", input: wantedLinks, output: madeLinks },
  async (call, { flow, links }) => linkAll(call, linkedFlow(await call.configuration(), flow), links),
);

/** @throws ServiceError for a flow whose records have no links of their own */
function linkedFlow(configuration: StoredConfiguration, path: string): FoundFlow {
  const flow = findFlow(configuration, path);
  if (flow.entity === "stock") {
    throw serviceError("stock_has_no_links", {});
  }
  return flow;
}
