import { lookupsExport } from "@koppla/contract/routes/lookups";
import { readLookupTables } from "@koppla/store/setup/configuration";
import { organisationStream } from "../ground/service-function.ts";
import { findIntegration } from "./find-integration.ts";

/** A lookup table as rows of a spreadsheet, as `lookups.compare` takes it. A table that nobody has filled has none. */
export const exportLookup = organisationStream(lookupsExport, async function* (call, { integration, table }) {
  const { id, sides } = findIntegration(await call.configuration(), integration);
  const stored = (await call.look((scope) => readLookupTables(scope, id))).find(({ name }) => name === table);
  yield [sides.left, sides.right];
  for (const [index, left] of (stored?.left_values ?? []).entries()) {
    yield [left, stored?.right_values[index] ?? ""];
  }
});
