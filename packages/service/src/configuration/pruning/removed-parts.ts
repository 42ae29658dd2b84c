import type { PlannedChange } from "@koppla/contract/configuration";
import type { Scope, StoredConfiguration } from "@koppla/store";
import { type Ending, type Parts, readEnding } from "@koppla/store/removing/endings";

/** A part of the set-up, as plans name it. */
export type Part = Pick<PlannedChange, "kind" | "name">;

/** The ids of parts. */
export function partsOf(stored: StoredConfiguration, parts: readonly Part[]): Parts {
  const namesOf = (wanted: Part["kind"]) => new Set(parts.flatMap(({ kind, name }) => (kind === wanted ? [name] : [])));
  const [flows, tables] = [namesOf("flow"), namesOf("lookup table")];
  const [integrations, connections] = [namesOf("integration"), namesOf("connection")];
  const pathOf = (id: string, name: string) => `${integrationOf(stored, id)}/${name}`;
  return {
    flowIds: stored.flows.flatMap((row) => (flows.has(pathOf(row.integration_id, row.name)) ? [row.id] : [])),
    lookupTables: stored.lookupTables.flatMap(({ integration_id: integrationId, name }) =>
      tables.has(pathOf(integrationId, name)) ? [{ integrationId, name }] : [],
    ),
    integrationIds: stored.integrations.flatMap(({ id, name }) => (integrations.has(name) ? [id] : [])),
    connectionIds: stored.connections.flatMap(({ id, name }) => (connections.has(name) ? [id] : [])),
  };
}

/** An integration with all that goes with it; flows and tables first. */
export function partsOfIntegration(stored: StoredConfiguration, name: string): readonly Part[] {
  const isIn = (row: { readonly integration_id: string }) => integrationOf(stored, row.integration_id) === name;
  return [
    ...stored.flows.filter(isIn).map((row): Part => ({ kind: "flow", name: `${name}/${row.name}` })),
    ...stored.lookupTables.filter(isIn).map((row): Part => ({ kind: "lookup table", name: `${name}/${row.name}` })),
    { kind: "integration", name },
  ];
}

/** What ends with each part, by itself. */
export async function endings(scope: Scope, stored: StoredConfiguration, parts: readonly Part[]) {
  const found: (Part & { readonly ends: Ending })[] = [];
  for (const { kind, name } of parts) {
    found.push({ kind, name, ends: await readEnding(scope, partsOf(stored, [{ kind, name }])) });
  }
  return found;
}

/** Flows by their paths. */
export function pathsOf(stored: StoredConfiguration, flowIds: readonly string[]): readonly string[] {
  const rows = stored.flows.filter(({ id }) => flowIds.includes(id));
  return rows.map((row) => `${integrationOf(stored, row.integration_id)}/${row.name}`);
}

function integrationOf(stored: StoredConfiguration, id: string): string {
  return stored.integrations.find((row) => row.id === id)?.name ?? "";
}
