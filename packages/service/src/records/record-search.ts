import { recordsFind } from "@koppla/contract/routes/records";
import { lookedMark } from "@koppla/engine/record/new-names";
import { organisationFunction } from "../ground/service-function.ts";
import { recordsPage } from "./record-view.ts";

/** Records that a person looks for by a text: nothing that is looked for is stored in clear. */
export const findRecords = organisationFunction(recordsFind, async (call, { text, ...page }) =>
  recordsPage(call, page, { looked: { text, mark: lookedMark(await call.keys(), text) } }),
);
