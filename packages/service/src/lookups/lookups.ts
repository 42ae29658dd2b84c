import type { LookupSide as LookupSideView, LookupView } from "@koppla/contract/lookup";
import { lookupsCheck, lookupsReplace, lookupsSides, lookupsView } from "@koppla/contract/routes/lookups";
import { compareRates, noteRates } from "@koppla/engine/lookups/compare-rates";
import type { RateDifference } from "@koppla/engine/lookups/rate-differences";
import { likenessOf } from "@koppla/mapping";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findIntegration } from "./find-integration.ts";
import { type MissedValues, missedValues } from "./missed-values.ts";
import { demandUsable, saveTable } from "./saved-table.ts";
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
  const missed = await missedValues(call, name);
  const askedAt = call.context.clock.now().toISOString();
  return views.map(({ left, right, pairs, suggestions, rates, ...view }): LookupView => {
    const known = ({ values }: LookupSide, code: string) => values?.find((one) => one.code === code.trim());
    return {
      rates: [...rates],
      name: view.name,
      pairs: pairs.map((pair) => ({
        ...pair,
        because: likenessOf(known(left, pair.left), known(right, pair.right)),
      })),
      left: sideOf(left, missed.of(view.name, "left")),
      right: sideOf(right, missed.of(view.name, "right")),
      suggestions: [...suggestions],
      connections: { left: sides.left, right: sides.right },
      askedAt,
    };
  });
});

function sideOf(side: LookupSide, waiting: MissedValues): LookupSideView {
  const { flows, waits, waitsOtherwise, mayBeNone, values, gaps, unknown, doubles } = side;
  return {
    flows: [...flows],
    waits,
    waitsOtherwise,
    mayBeNone,
    waiting: [...waiting],
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
  await saveTable(call, { integration: name, id: integration.id, table }, () => pairs);
  const place = { organisationId: call.organisationId, integrationId: integration.id };
  return { pairs: pairs.length, rates: listed(await noteRates(call.context, place, table)) };
});
