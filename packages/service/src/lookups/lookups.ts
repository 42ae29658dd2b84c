import type { LookupPair, LookupSide as LookupSideView } from "@koppla/contract/lookup";
import { lookupsCheck, lookupsReplace, lookupsSides, lookupsView } from "@koppla/contract/routes/lookups";
import { compareRates, noteRates } from "@koppla/engine/lookups/compare-rates";
import type { RateDifference } from "@koppla/engine/lookups/rate-differences";
import { readLookupTables, saveLookupTable } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { textsOf } from "../texts/index.ts";
import { changedPairs } from "./changed-pairs.ts";
import { type FoundIntegration, findIntegration } from "./find-integration.ts";
import { lookupFaults } from "./lookup-faults.ts";
import { type LookupSide, viewTables } from "./view-lookups.ts";

/**
 * The lookup tables of an integration, or one of them: what is in it, what is missing, and likely pairs. Asks both systems
 * for their values.
 */
export const viewLookups = organisationFunction(lookupsView, async (call, { integration: name, table }) => {
  const { id, sides } = findIntegration(await call.configuration(), name);
  const request = { organisationId: call.organisationId, integrationId: id };
  const { names, views } = await viewTables(call.context, table === undefined ? request : { ...request, table });
  if (table !== undefined && views.length === 0) {
    const facts = { table: `${name}/${table}`, integration: name, tables: names.join(", ") || "none" };
    throw serviceError("no_lookup_table", facts);
  }
  return views.map(({ left, right, pairs, suggestions, rates, ...view }) => ({
    rates: [...rates],
    name: view.name,
    pairs: [...pairs],
    left: sideOf(left),
    right: sideOf(right),
    suggestions: [...suggestions],
    connections: { left: sides.left, right: sides.right },
  }));
});

function sideOf({ flows, waits, waitsOtherwise, values, gaps, unknown, doubles }: LookupSide): LookupSideView {
  return {
    flows: [...flows],
    waits,
    waitsOtherwise,
    values: values && [...values],
    gaps: [...gaps],
    unknown: [...unknown],
    doubles: doubles.map(({ value, meanings }) => ({ value, meanings: [...meanings] })),
  };
}

/** How the two sides of an integration's tables are called: after its connections. */
export const viewLookupSides = organisationFunction(lookupsSides, async (call, { integration }) => {
  const { left, right, reads } = findIntegration(await call.configuration(), integration).sides;
  return { left, right, mayBeEmpty: [reads.right ? left : [], reads.left ? right : []].flat() };
});

/** Whether these pairs may be a lookup table, and which of them have other rates. */
export const checkLookup = organisationFunction(lookupsCheck, async (call, { integration, table, pairs }) => {
  const { id } = demandUsable(call, findIntegration(await call.configuration(), integration), pairs);
  const place = { organisationId: call.organisationId, integrationId: id };
  return { pairs: pairs.length, rates: listed(await compareRates(call.context, place, { table, pairs })) };
});

function listed(rates: readonly RateDifference[] | null): RateDifference[] | null {
  return rates && [...rates];
}

/**
 * Replaces a lookup table, or makes it. Records that waited for a value of it go on with the next run. Pairs of other rates
 * are told, and kept: a person may mean them.
 */
export const replaceLookup = organisationFunction(lookupsReplace, async (call, { integration: name, table, pairs }) => {
  const integration = findIntegration(await call.configuration(), name);
  demandUsable(call, integration, pairs);
  const values = { left_values: pairs.map(({ left }) => left), right_values: pairs.map(({ right }) => right) };
  await call.change("lookup.save", async (scope) => {
    const before = (await readLookupTables(scope, integration.id)).find((one) => one.name === table);
    const changes = changedPairs(before, values);
    if (before === undefined || changes.length > 0) {
      const place = { organisation_id: call.organisationId, integration_id: integration.id, name: table };
      await saveLookupTable(scope, { ...place, ...values });
      await call.note(scope, { subject: `${name}/${table}`, changes });
    }
  });
  const place = { organisationId: call.organisationId, integrationId: integration.id };
  return { pairs: pairs.length, rates: listed(await noteRates(call.context, place, table)) };
});

/** @returns the integration that they are for. @throws ServiceError that names every pair that could never be looked up */
export function demandUsable(
  call: OrganisationCall,
  integration: FoundIntegration,
  pairs: readonly LookupPair[],
): FoundIntegration {
  const faults = lookupFaults(pairs, integration.sides, textsOf(call.actor.language).lookups).map(
    ({ index, message }) => ({
      path: ["pairs", index],
      message,
    }),
  );
  const [first] = faults;
  if (first !== undefined) {
    throw serviceError("lookup_cannot_be_used", { count: String(faults.length), first: first.message }, faults);
  }
  return integration;
}
