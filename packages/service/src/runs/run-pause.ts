import { describePause, type House } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { type RunRow, readConfiguration, withinOrganisation } from "@koppla/store";
import { callStandings } from "../connections/call-standing.ts";

/** What a run waits for, where one of its systems is not called at this moment: until when, and why. Null when calls go. */
export async function runPause(house: House, run: RunRow, language: Language): Promise<string | null> {
  const { flows, integrations, connections } = await withinOrganisation(
    house.database,
    run.organisation_id,
    readConfiguration,
  );
  const flow = flows.find(({ id }) => id === run.flow_id);
  const integration = integrations.find(({ id }) => id === flow?.integration_id);
  const own = connections.filter(
    ({ id }) => id === integration?.left_connection_id || id === integration?.right_connection_id,
  );
  const views = await callStandings(house, run.organisation_id, own);
  const pauses = views.flatMap((view) =>
    view.pause === null ? [] : [describePause(view.system, view.pause, house.clock.now(), language)],
  );
  return pauses.length === 0 ? null : pauses.join(" ");
}
