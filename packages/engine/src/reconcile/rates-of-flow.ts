import { noteRates } from "../lookups/compare-rates.ts";
import { tablesOfFlow } from "../lookups/tables-of-flow.ts";
import type { ReadyRun } from "../procedures/procedure.ts";

/** Rates may change after a table was saved: what documents are taxed with is compared as often as they are. */
export async function noteRatesOf(open: ReadyRun): Promise<void> {
  const { engine, organisationId, flow } = open;
  for (const table of new Set(tablesOfFlow(open).map(({ table }) => table))) {
    await noteRates(engine, { organisationId, integrationId: flow.integration_id }, table);
  }
}
