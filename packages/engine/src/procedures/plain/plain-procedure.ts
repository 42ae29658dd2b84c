import type { SystemRecord } from "@koppla/connector-sdk";
import type { OpenRun } from "../../flow/open-flow.ts";
import { decidePage } from "../../record/decide.ts";
import { foreseeRefusals } from "../../record/foresee.ts";
import type { Decision } from "../../record/items.ts";
import { mapPage } from "../../record/map.ts";
import { matchPage } from "../../record/match.ts";
import { writePage } from "../../record/write.ts";
import { planOfDecision } from "../plan.ts";
import type { Findings, Procedure } from "../procedure.ts";

export const nothingFound: Findings = { pairs: [], unsearchable: [], differences: [] };

/**
 * The plain procedure: map → match → decide → write. Open the four files of `record/` in this order to follow it.
 * @param own what an entity does in another way
 */
export function plainProcedure(own: Partial<Procedure> = {}): Procedure {
  const map = own.map ?? (async (exchange, records) => mapPage(exchange, records));
  const decide = async (run: OpenRun, records: readonly SystemRecord[]) =>
    decidePage(run, await matchPage(run, await map(run, records)));
  return {
    mappings: [],
    fields: [],
    joinsPortions: true,
    comparing: { by: "keys", choosesKeys: false },
    contextFor: async ({ context }) => context,
    map,
    place: async (run, records) => writePage(run, await decide(run, records)),
    plan: async (run, records) => (await foreseeRefusals(run, await decide(run, records))).map(planOfDecision),
    relink: async (run, records) => ({ ...nothingFound, pairs: (await decide(run, records)).flatMap(adopted) }),
    ...own,
  };
}

/** Not linked, and found in the target as it would be written. */
export function adopted(decision: Decision): Findings["pairs"] {
  return decision.kind === "unchanged" && decision.adopt !== null && decision.item.link === undefined
    ? [{ sourceKey: decision.item.record.key, targetKey: decision.adopt.targetKey }]
    : [];
}
