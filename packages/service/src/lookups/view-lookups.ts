import type { ListedValue } from "@koppla/connector-sdk";
import { look } from "@koppla/engine/effects/effects";
import type { Engine } from "@koppla/engine/effects/engine";
import { type OpenConnection, openConnection } from "@koppla/engine/flow/open-connection";
import { lookupPairs } from "@koppla/engine/flow/open-ground";
import { type RateDifference, rateDifferences } from "@koppla/engine/lookups/rate-differences";
import { tablesOfFlow } from "@koppla/engine/lookups/tables-of-flow";
import { openFlow } from "@koppla/engine/procedures/open-flow";
import { checkLookup, type LookupDouble, type LookupPair, type SuggestedPair, suggestPairs } from "@koppla/mapping";
import { readFlows, readIntegration, readLookupTables, type Side } from "@koppla/store";

interface TableView {
  readonly name: string;
  readonly pairs: readonly LookupPair[];
  readonly left: LookupSide;
  readonly right: LookupSide;
  readonly suggestions: readonly SuggestedPair[];
  /** Pairs of codes that have another rate on each side. */
  readonly rates: readonly RateDifference[];
}

export interface LookupSide {
  /** Flows that read the table from this side. */
  readonly flows: readonly string[];
  /** Whether a record of one of them waits for a value that is missing; else the value is left out. */
  readonly waits: boolean;
  /** Whether it waits where nothing else gives a value. */
  readonly waitsOtherwise: boolean;
  /** Whether a value may have no counterpart: every flow that reads it can do without. */
  readonly mayBeNone: boolean;
  /** What the system has; null: it cannot be asked. */
  readonly values: readonly ListedValue[] | null;
  /** Of those, what is not in the table. Only where a flow reads from this side. */
  readonly gaps: readonly ListedValue[];
  /** Values of the table that the system does not have. */
  readonly unknown: readonly string[];
  /** Values that the table gives several meanings, read from this side. */
  readonly doubles: readonly LookupDouble[];
}

/**
 * The lookup tables of an integration, with the values that both systems have for them. Calls each system once for each
 * of its tables.
 * @returns the names of all its tables, and the views of those asked for
 */
export async function viewTables(
  engine: Engine,
  request: { readonly organisationId: string; readonly integrationId: string; readonly table?: string },
): Promise<{ readonly names: readonly string[]; readonly views: readonly TableView[] }> {
  const { organisationId, integrationId, table } = request;
  const keys = await engine.keyRing.of(organisationId);
  const { integration, rows, flows } = await look(engine, organisationId, async (scope) => ({
    integration: await readIntegration(scope, integrationId),
    rows: await readLookupTables(scope, integrationId),
    flows: await readFlows(scope, integrationId),
  }));
  const used = await Promise.all(
    flows
      // Before a flow is switched on, its tables are filled.
      .filter(({ enabled, cursor }) => enabled || cursor === null)
      .map(async (flow) => ({
        flow,
        tables: tablesOfFlow(await openFlow(engine, organisationId, flow.id, { prove: false })),
      })),
  );
  const stored = lookupPairs(rows);
  const names = [
    ...new Set([...Object.keys(stored), ...used.flatMap(({ tables }) => tables.map(({ table }) => table))]),
  ].sort();
  if (table !== undefined && !names.includes(table)) {
    return { names, views: [] };
  }
  const open = (connectionId: string) =>
    openConnection(engine, keys, { organisationId, connectionId, prove: false, purpose: "interactive" });
  const sides = {
    left: await open(integration.left_connection_id),
    right: await open(integration.right_connection_id),
  };
  const views: TableView[] = [];
  for (const name of names.filter((one) => table === undefined || one === table)) {
    const pairs = stored[name] ?? [];
    const side = (of: Side, values: readonly ListedValue[] | null) =>
      sideOf(of, {
        pairs,
        values,
        readers: used
          .filter(({ flow }) => flow.left_to_right === (of === "left"))
          .flatMap(({ flow, tables }) =>
            tables
              .filter(({ table }) => table === name)
              .map(({ waits, waitsOtherwise, takesNone, unlessIn }) => ({
                flow: flow.name,
                waits,
                waitsOtherwise,
                takesNone,
                elsewhere: new Set((stored[unlessIn ?? ""] ?? []).map((pair) => pair[of].trim())),
              })),
          ),
      });
    const [left, right] = [await valuesOf(sides.left, name), await valuesOf(sides.right, name)];
    const suggestions = left === null || right === null ? [] : suggestPairs(left, right, pairs);
    const rates = left === null || right === null ? [] : rateDifferences(pairs, left, right);
    views.push({ name, pairs, rates, left: side("left", left), right: side("right", right), suggestions });
  }
  return { names, views };
}

/** A flow that reads a table; `elsewhere` are values that it takes for known, since another table has them. */
interface Reader {
  readonly flow: string;
  readonly waits: boolean;
  readonly waitsOtherwise: boolean;
  readonly takesNone: boolean;
  readonly elsewhere: ReadonlySet<string>;
}

async function valuesOf({ connector, session }: OpenConnection, table: string): Promise<readonly ListedValue[] | null> {
  return connector.valueLists?.tables.includes(table) ? connector.valueLists.list({ session, table }) : null;
}

function sideOf(
  of: Side,
  given: {
    pairs: readonly LookupPair[];
    values: readonly ListedValue[] | null;
    readers: readonly Reader[];
  },
): LookupSide {
  const { pairs, values, readers } = given;
  const flows = [...new Set(readers.map(({ flow }) => flow))];
  const inTable = new Set(pairs.map((pair) => pair[of].trim()).filter((value) => value !== ""));
  const listed = new Set(values?.map(({ code }) => code));
  return {
    flows,
    waits: readers.some(({ waits }) => waits),
    waitsOtherwise: readers.some(({ waitsOtherwise }) => waitsOtherwise),
    mayBeNone: readers.length > 0 && readers.every(({ takesNone }) => takesNone),
    values,
    gaps: (values ?? []).filter(
      ({ code }) => !inTable.has(code) && readers.some(({ elsewhere }) => !elsewhere.has(code)),
    ),
    unknown: values === null ? [] : [...inTable].filter((code) => !listed.has(code)),
    doubles: flows.length === 0 ? [] : checkLookup(pairs, of === "left" ? "left-to-right" : "right-to-left"),
  };
}
