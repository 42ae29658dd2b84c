import { tablesOfFlow } from "@koppla/engine/lookups/tables-of-flow";
import { openFlow } from "@koppla/engine/procedures/open-flow";
import type { OrganisationCall } from "../ground/service-function.ts";

/**
 * Whether a value of a table may mean nothing at all for a flow: where its mapping can do without, as with a payment method
 * that has no payment condition. Where a record cannot go on without a counterpart, an empty one would count as missing.
 */
export async function mayMeanNothing(call: OrganisationCall, flowId: string, table: string): Promise<boolean> {
  const open = await openFlow(call.context, call.organisationId, flowId, { prove: false });
  const uses = tablesOfFlow(open).filter((use) => use.table === table);
  return uses.length > 0 && uses.every(({ takesNone }) => takesNone);
}
