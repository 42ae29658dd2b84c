import type { LookupPair } from "@koppla/mapping";
import { lockLookupTable, saveLookupTable } from "@koppla/store/setup/configuration";
import { serviceError } from "../errors/service-error.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { textsOf } from "../texts/index.ts";
import { changedPairs } from "./changed-pairs.ts";
import { type FoundIntegration, findIntegration } from "./find-integration.ts";
import { lookupFaults } from "./lookup-faults.ts";

/** Where a lookup table lies. */
export interface TablePlace {
  /** Name of the integration. */
  readonly integration: string;
  /** Its id. */
  readonly id: string;
  readonly table: string;
}

/**
 * Changes a lookup table, or makes it, with an audit entry in the same transaction. Nobody else changes it meanwhile.
 * @param change is given the pairs as they are stored, and gives those that shall be; the same ones: nothing is stored
 * @returns the pairs that are stored now
 * @throws ServiceError that names every pair that could never be looked up, and what `change` throws
 */
export async function saveTable(
  call: OrganisationCall,
  { integration, id, table }: TablePlace,
  change: (pairs: readonly LookupPair[]) => readonly LookupPair[],
): Promise<readonly LookupPair[]> {
  const found = findIntegration(await call.configuration(), integration);
  return call.change("lookup.save", async (scope) => {
    const place = { organisation_id: call.organisationId, integration_id: id, name: table };
    const { isNew, ...before } = await lockLookupTable(scope, place);
    const pairs = before.left_values.map((left, index) => ({ left, right: before.right_values[index] ?? "" }));
    const wanted = change(pairs);
    if (wanted === pairs) {
      return pairs;
    }
    demandUsable(call, found, wanted);
    const after = { left_values: wanted.map(({ left }) => left), right_values: wanted.map(({ right }) => right) };
    const changes = changedPairs(before, after);
    if (isNew || changes.length > 0) {
      await saveLookupTable(scope, { ...place, ...after });
      await call.note(scope, { subject: `${integration}/${table}`, changes });
    }
    return wanted;
  });
}

/** @returns the integration that they are for. @throws ServiceError that names every pair that could never be looked up */
export function demandUsable(
  call: OrganisationCall,
  integration: FoundIntegration,
  pairs: readonly LookupPair[],
): FoundIntegration {
  const faults = lookupFaults(pairs, integration.sides, textsOf(call.actor.language).lookups).map(
    ({ index, message }) => ({ path: ["pairs", index], message }),
  );
  const [first] = faults;
  if (first !== undefined) {
    throw serviceError("lookup_cannot_be_used", { count: String(faults.length), first: first.message }, faults);
  }
  return integration;
}
