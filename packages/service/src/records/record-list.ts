import { recordsList } from "@koppla/contract/routes/records";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { recordsPage } from "./record-view.ts";

/** Records and their states, the last changed first. */
export const listRecords = organisationFunction(recordsList, async (call, { flow: path, record, state, ...page }) => {
  const flow = path === undefined ? {} : { flowId: findFlow(await call.configuration(), path).id };
  return recordsPage(call, page, {
    ...flow,
    ...(record === undefined ? {} : { sourceKey: record }),
    ...(state === undefined ? {} : { states: [state] }),
  });
});
