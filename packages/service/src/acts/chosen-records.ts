import { keysOfIncidents } from "@koppla/store/runs/incidents";
import type { OrganisationCall } from "../ground/service-function.ts";
import { findIncident } from "../incidents/find-incident.ts";

/** Records of one act. */
const mostAtOnce = 1_000;

/** Keys of the records of a flow that an act is for: those named, or the first that are open for an incident. */
export async function chosenRecords(
  call: OrganisationCall,
  flowId: string,
  { records, incident }: { readonly records?: readonly string[] | undefined; readonly incident?: string | undefined },
): Promise<readonly string[]> {
  if (records !== undefined || incident === undefined) {
    return records ?? [];
  }
  const { id } = await findIncident(call, incident);
  const keys = await call.look((scope) => keysOfIncidents(scope, flowId, { incidentId: id }));
  return keys.slice(0, mostAtOnce);
}
