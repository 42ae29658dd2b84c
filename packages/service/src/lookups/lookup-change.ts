import { isDeepStrictEqual } from "node:util";
import { lookupsChange, lookupsCompare } from "@koppla/contract/routes/lookups";
import { compareRates, noteRates } from "@koppla/engine/lookups/compare-rates";
import type { LookupPair } from "@koppla/mapping";
import { keysOfIncidents } from "@koppla/store/runs/incidents";
import { readLookupTables } from "@koppla/store/setup/configuration";
import { UserError } from "../context/settings.ts";
import { lookupLimits, readCsvText } from "../csv/csv.ts";
import { serviceError } from "../errors/service-error.ts";
import { flowsOf } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { letGoOn } from "../runs/run-beginning.ts";
import { textsOf } from "../texts/index.ts";
import { findIntegration } from "./find-integration.ts";
import { demandUsable, saveTable } from "./saved-table.ts";

/**
 * Takes pairs out of a lookup table and puts others in. A pair that shall leave has to be there, so that nobody undoes what
 * somebody else has changed meanwhile. Records that waited for a value of the table go on.
 * @throws ServiceError `table_has_changed`, and what is wrong with the pairs
 */
export const changeLookup = organisationFunction(lookupsChange, async (call, input) => {
  const { integration: name, table, remove, add } = input;
  if (remove.length === 0 && add.length === 0) {
    throw serviceError("nothing_to_change", { table });
  }
  const { id } = findIntegration(await call.configuration(), name);
  const pairs = await saveTable(call, { integration: name, id, table }, (before) => {
    const gone = remove.find((one) => !has(before, one));
    if (gone !== undefined) {
      throw serviceError("table_has_changed", { table, left: gone.left, right: gone.right });
    }
    const fresh = add.filter((one) => !has(before, one) || has(remove, one));
    return fresh.length === 0 && remove.length === 0 ? before : replaced(before, remove, fresh);
  });
  const rates = await noteRates(call.context, { organisationId: call.organisationId, integrationId: id }, table);
  const wentOn = add.length > 0 && call.may("operate") ? await letAllGoOn(call, name) : 0;
  return { pairs: pairs.length, rates: rates && [...rates], wentOn };
});

/** A pair that takes the place of another one stands where that stood; others come last. */
function replaced(
  before: readonly LookupPair[],
  remove: readonly LookupPair[],
  add: readonly LookupPair[],
): readonly LookupPair[] {
  const left = [...add];
  const kept = before.flatMap((one) => {
    if (!has(remove, one)) {
      return [one];
    }
    const heir = left.findIndex((fresh) => fresh.left === one.left || fresh.right === one.right);
    return heir === -1 ? [] : left.splice(heir, 1);
  });
  return [...kept, ...left];
}

function has(pairs: readonly LookupPair[], { left, right }: LookupPair): boolean {
  return pairs.some((one) => one.left === left && one.right === right);
}

/** Of all flows of the integration that are on. @returns how many records are on their way */
async function letAllGoOn(call: OrganisationCall, integration: string): Promise<number> {
  const flows = flowsOf(await call.configuration()).filter(({ path }) => path.startsWith(`${integration}/`));
  let count = 0;
  for (const flow of flows) {
    const records = await call.look((scope) => keysOfIncidents(scope, flow.id, { code: "lookup_missing" }));
    const outcome = await letGoOn(call, flow, records);
    count += outcome.outcome === "begun" || outcome.outcome === "joined" ? outcome.records : 0;
  }
  return count;
}

/** What a spreadsheet of a lookup table would change in it. @throws ServiceError for one that could not be used */
export const compareLookup = organisationFunction(lookupsCompare, async (call, { integration: name, table, csv }) => {
  const integration = findIntegration(await call.configuration(), name);
  const wanted = await pairsOf(call, integration.sides, csv);
  demandUsable(call, integration, wanted);
  const rows = await call.look((scope) => readLookupTables(scope, integration.id));
  const stored = rows.find((one) => one.name === table);
  const pairs = (stored?.left_values ?? []).map((left, index) => ({ left, right: stored?.right_values[index] ?? "" }));
  const place = { organisationId: call.organisationId, integrationId: integration.id };
  const rates = isDeepStrictEqual(pairs, wanted)
    ? null
    : await compareRates(call.context, place, { table, pairs: wanted });
  return {
    remove: pairs.filter((one) => !has(wanted, one)),
    add: wanted.filter((one) => !has(pairs, one)),
    same: pairs.filter((one) => has(wanted, one)).length,
    rates: rates && [...rates],
  };
});

/** @throws ServiceError that tells what is wrong with the spreadsheet, line by line */
async function pairsOf(
  call: OrganisationCall,
  { left, right, reads }: ReturnType<typeof findIntegration>["sides"],
  csv: string,
): Promise<readonly LookupPair[]> {
  const mayBeEmpty = [reads.right ? left : [], reads.left ? right : []].flat();
  const texts = textsOf(call.actor.language);
  try {
    const rows = await readCsvText("CSV", csv, { columns: [left, right], mayBeEmpty, limits: lookupLimits, texts });
    return rows.map(({ values }) => ({ left: values[left] ?? "", right: values[right] ?? "" }));
  } catch (error) {
    if (error instanceof UserError) {
      throw serviceError("spreadsheet_cannot_be_used", { why: error.message });
    }
    throw error;
  }
}
