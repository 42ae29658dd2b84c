import { recordsFind } from "@koppla/contract/routes/records";
import { lookedMark } from "@koppla/engine/record/new-names";
import type { Looked } from "@koppla/store/runs/listings";
import { findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { recordsPage } from "./record-view.ts";

/** Records that a person looks for by a text: nothing that is looked for is stored in clear. */
export const findRecords = organisationFunction(recordsFind, async (call, { text, flow: path, ...page }) => {
  const flow = path === undefined ? {} : { flowId: findFlow(await call.configuration(), path).id };
  return recordsPage(call, page, { ...flow, looked: await lookedFor(call, text) });
});

/** What records are found by: their key, or the mark of what they are named by. */
export async function lookedFor(call: OrganisationCall, text: string): Promise<Looked> {
  return { text, mark: lookedMark(await call.keys(), text) };
}
