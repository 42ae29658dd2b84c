import type { MissedValue } from "@koppla/contract/lookup";
import type { Side } from "@koppla/store";
import { listIncidents } from "@koppla/store/runs/incidents";
import type { OrganisationCall } from "../ground/service-function.ts";
import { viewIncidents } from "../incidents/incident-view.ts";

export type MissedValues = readonly MissedValue[];

/** Open incidents that are looked at: no table is read with more gaps than these. */
const mostIncidents = 1_000;

/**
 * Values that an integration's tables lack and for which records wait, by table and by the side that they are of; those
 * with the most records first. Told by the open incidents: no system is asked.
 * @param integration name of it
 */
export async function missedValues(
  call: OrganisationCall,
  integration: string,
): Promise<{ of(table: string, side: Side): MissedValues }> {
  const found = await call.look((scope) => listIncidents(scope, { withClosed: false, limit: mostIncidents }));
  const views = await viewIncidents(
    call,
    found.filter(({ code }) => code === "lookup_missing"),
  );
  const { flows, integrations } = await call.configuration();
  const id = integrations.find(({ name }) => name === integration)?.id;
  const sideOf = (path: string): Side => {
    const name = path.slice(integration.length + 1);
    const flow = flows.find((one) => one.integration_id === id && one.name === name);
    return flow?.left_to_right === false ? "right" : "left";
  };
  const missed = views.flatMap(({ incident, flow, records, next }) =>
    next.flatMap((one) =>
      one.action === "fill_value" && one.integration === integration && flow !== null
        ? [{ table: one.table, side: sideOf(flow), met: { value: one.value ?? "", flow, incident, records } }]
        : [],
    ),
  );
  return {
    of: (table, side) =>
      missed
        .filter((one) => one.table === table && one.side === side && one.met.value !== "")
        .map(({ met }) => met)
        .toSorted((one, other) => other.records - one.records),
  };
}
