import { flowsDefault } from "@koppla/contract/routes/flows";
import { editsFrom } from "@koppla/engine/procedures/mapping-edits";
import { openFlow } from "@koppla/engine/procedures/open-flow";
import type { MappingRow } from "@koppla/mapping";
import { keysOfIncidents } from "@koppla/store/runs/incidents";
import { readFlow } from "@koppla/store/setup/configuration";
import { changedSettings } from "../audit/changed-settings.ts";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { saveFlowAsVersion } from "../flows/save-flow-version.ts";
import { mappingRows } from "../flows/version-differences.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findIncident } from "../incidents/find-incident.ts";
import { letGoOn } from "../runs/run-beginning.ts";

/**
 * Gives a field of a flow's target a value for records that have none, as a version of the flow, and lets go on what
 * waited for it. All else about the field's row stays.
 * @throws ServiceError when no row of the flow fills the field
 */
export const fillDefault = organisationFunction(flowsDefault, async (call, input) => {
  const { flow: path, field, value, incident: beginning } = input;
  const flow = findFlow(await call.configuration(), path);
  const incident = beginning === undefined ? null : await findIncident(call, beginning);
  const open = await openFlow(call.context, call.organisationId, flow.id, { prove: false });
  const row = open.mapping[field];
  if (row === undefined) {
    const fields = Object.keys(open.mapping).join(", ");
    throw serviceError("no_row", { flow: path, field, fields });
  }
  const keys = await call.keys();
  await call.change("flow.default", async (scope) => {
    const before = await readFlow(scope, flow.id);
    const mapping = { ...editsFrom(before.mapping), [field]: withDefault(row, value) };
    const { cursor: _, version: __, ...after } = { ...before, mapping };
    const changes = changedSettings("mapping", mappingRows(before.mapping), mappingRows(mapping));
    if (changes.length > 0) {
      const note = { author: call.actor.name, text: `default of ${field}` };
      await saveFlowAsVersion(scope, keys, { before, flow: after, note, now: call.context.clock.now() });
      await call.note(scope, { subject: path, changes });
    }
  });
  const which = incident === null ? { code: "required" } : { incidentId: incident.id };
  const records = await call.look((scope) => keysOfIncidents(scope, flow.id, which));
  return { wentOn: await letGoOn(call, flow, records) };
});

/** A default of its own takes the place of one that comes from a setting. */
function withDefault({ defaultSetting: _, ...row }: MappingRow, value: string): MappingRow {
  return { ...row, default: value };
}
