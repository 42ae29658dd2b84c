import { type ListedIncident, listIncidents } from "@koppla/store/runs/incidents";
import { serviceError } from "../errors/service-error.ts";
import type { OrganisationCall } from "../ground/service-function.ts";

/** The incident whose id begins so, open or closed. @throws ServiceError when there is none, or several */
export async function findIncident(call: OrganisationCall, beginning: string): Promise<ListedIncident> {
  if (!/^[0-9a-f-]{4,36}$/.test(beginning)) {
    throw serviceError("not_an_incident_id", { beginning });
  }
  const [incident, another] = await call.look((scope) =>
    listIncidents(scope, { withClosed: true, idBegins: beginning, limit: 2 }),
  );
  if (incident === undefined) {
    throw serviceError("no_incident", { beginning });
  }
  if (another !== undefined) {
    throw serviceError("several_incidents", { beginning });
  }
  return incident;
}
