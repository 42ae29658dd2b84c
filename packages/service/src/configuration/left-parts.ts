import type { PlannedChange } from "@koppla/contract/configuration";
import type { StoredConfiguration } from "@koppla/store";
import type { KopplaFile } from "./schema.ts";

/** What is set up and the file does not name: it goes on as it is, so people are told (V3). */
export function leftParts(stored: StoredConfiguration, file: KopplaFile): readonly PlannedChange[] {
  const left = (kind: PlannedChange["kind"], name: string): PlannedChange => ({
    action: "left",
    kind,
    name,
    details: [],
  });
  const nameOf = (id: string) => stored.integrations.find((one) => one.id === id)?.name ?? "";
  const connections = stored.connections.filter(({ name }) => !Object.hasOwn(file.connections, name));
  const integrations = stored.integrations.filter(({ name }) => !Object.hasOwn(file.integrations, name));
  const tables = stored.lookupTables.filter(
    ({ integration_id: id, name }) => !Object.hasOwn(file.integrations[nameOf(id)]?.lookups ?? {}, name),
  );
  const flows = stored.flows.filter(
    ({ integration_id: id, name }) => !Object.hasOwn(file.integrations[nameOf(id)]?.flows ?? {}, name),
  );
  return [
    ...connections.map(({ name }) => left("connection", name)),
    ...integrations.map(({ name }) => left("integration", name)),
    ...tables.map(({ integration_id: id, name }) => left("lookup table", `${nameOf(id)}/${name}`)),
    ...flows.map(({ integration_id: id, name }) => left("flow", `${nameOf(id)}/${name}`)),
  ];
}
