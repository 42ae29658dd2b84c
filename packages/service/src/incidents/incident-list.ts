import { incidentsGet, incidentsList } from "@koppla/contract/routes/incidents";
import { listIncidents as storedIncidents } from "@koppla/store/runs/incidents";
import { z } from "zod";
import { findFlow } from "../flows/find-flow.ts";
import { pageOfRows, readCursor } from "../ground/cursor.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { recordsPage } from "../records/record-view.ts";
import { findIncident } from "./find-incident.ts";
import { viewIncidents } from "./incident-view.ts";

const place = z.tuple([z.boolean(), z.iso.datetime(), z.uuid()]);

/** What is in the way, the last met first: open ones before closed ones. */
export const listIncidents = organisationFunction(
  incidentsList,
  async (call, { flow: path, withClosed, cursor, limit }) => {
    const flow = path === undefined ? {} : { flowId: findFlow(await call.configuration(), path).id };
    const after = readCursor(place, cursor);
    const found = await call.look((scope) =>
      storedIncidents(scope, {
        ...flow,
        ...(after === undefined ? {} : { after: { isOpen: after[0], lastSeenAt: new Date(after[1]), id: after[2] } }),
        withClosed,
        limit: limit + 1,
      }),
    );
    const { rows, next } = pageOfRows(found, limit, (row) => [
      row.closed_at === null,
      row.last_seen_at.toISOString(),
      row.id,
    ]);
    return { items: await viewIncidents(call, rows), next };
  },
);

/** One incident, open or closed, with a page of the records that are open for it. */
export const getIncident = organisationFunction(incidentsGet, async (call, { incident: beginning, ...page }) => {
  const found = await findIncident(call, beginning);
  const [incident] = await viewIncidents(call, [found]);
  if (incident === undefined) {
    throw new Error(`Incident ${found.id} was found and has no view.`);
  }
  return { incident, records: await recordsPage(call, page, { incidentId: found.id }) };
});
