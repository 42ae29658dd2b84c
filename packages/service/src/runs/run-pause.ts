import { describePause } from "@koppla/engine/connections/describe-pause";
import type { RunRow } from "@koppla/store/runs/runs";
import { callStandings } from "../connections/call-standing.ts";
import type { OrganisationCall } from "../ground/service-function.ts";

/** What a run waits for, where one of its systems is not called at this moment: until when, and why. Null when calls go. */
export async function runPause(call: OrganisationCall, run: RunRow): Promise<string | null> {
  const { flows, integrations, connections } = await call.configuration();
  const flow = flows.find(({ id }) => id === run.flow_id);
  const integration = integrations.find(({ id }) => id === flow?.integration_id);
  const own = connections.filter(
    ({ id }) => id === integration?.left_connection_id || id === integration?.right_connection_id,
  );
  const views = await callStandings(call.context, call.organisationId, own);
  const pauses = views.flatMap((view) =>
    view.pause === null ? [] : [describePause(view.system, view.pause, call.context.clock.now(), call.actor.language)],
  );
  return pauses.length === 0 ? null : pauses.join(" ");
}
