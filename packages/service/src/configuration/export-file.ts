import { isDeepStrictEqual } from "node:util";
import { writeSchedule } from "@koppla/engine";
import type { AttributeTables, ConnectionRow, FlowRow, Masters, StoredConfiguration } from "@koppla/store";
import { stringify } from "yaml";
import { serviceError } from "../errors/service-error.ts";

/** What stands for each credential of a connection where its set-up is shown. */
export type ShownCredentials = { readonly [name: string]: string };

/**
 * The file that makes this configuration again.
 * @param shown what stands for the credentials of each connection, by its id
 * @param integration only this one, with its connections.
 */
export function exportFile(
  organisation: string,
  stored: StoredConfiguration,
  shown: ReadonlyMap<string, ShownCredentials>,
  integration?: string,
): string {
  return stringify(fileOf(organisation, stored, shown, integration), { lineWidth: 120 });
}

/** The same as data. @param shown a connection that is not in it has no credentials there: the stored ones stay */
export function fileOf(
  organisation: string,
  stored: StoredConfiguration,
  shown: ReadonlyMap<string, ShownCredentials>,
  integration?: string,
) {
  const integrations = stored.integrations.filter((row) => integration === undefined || row.name === integration);
  if (integration !== undefined && integrations.length === 0) {
    const known = stored.integrations.map((row) => row.name).join(", ") || "none";
    throw serviceError("no_integration", { integration, known });
  }
  const used = new Set(integrations.flatMap((row) => [row.left_connection_id, row.right_connection_id]));
  const connections = stored.connections.filter((row) => integration === undefined || used.has(row.id));
  const nameOf = (id: string) => stored.connections.find((row) => row.id === id)?.name ?? id;
  return {
    organisation,
    ...(isDeepStrictEqual(stored.reconcile, { at: "03:00", zone: "UTC" }) ? {} : { reconcile: stored.reconcile }),
    connections: Object.fromEntries(connections.map((row) => [row.name, connectionOf(row, shown.get(row.id))])),
    integrations: Object.fromEntries(
      integrations.map((row) => {
        const [left, right] = [nameOf(row.left_connection_id), nameOf(row.right_connection_id)];
        const lookups = stored.lookupTables.filter((table) => table.integration_id === row.id);
        const flows = stored.flows.filter((flow) => flow.integration_id === row.id);
        return [
          row.name,
          {
            between: [left, right],
            ...(Object.keys(row.masters).length === 0 ? {} : { masters: mastersOf(row.masters, left, right) }),
            ...attributesOf(row.attributes, left, right),
            lookups: Object.fromEntries(
              lookups.map((table) => [table.name, { [left]: table.left_values, [right]: table.right_values }]),
            ),
            flows: Object.fromEntries(flows.map((flow) => [flow.name, flowOf(flow, left, right)])),
          },
        ];
      }),
    ),
  };
}

function mastersOf(masters: Masters, left: string, right: string) {
  return Object.fromEntries(Object.entries(masters).map(([entity, side]) => [entity, side === "left" ? left : right]));
}

function attributesOf({ variant, feature }: AttributeTables, left: string, right: string) {
  return {
    ...(variant === undefined ? {} : { attributes: { [left]: variant.left, [right]: variant.right } }),
    ...(feature === undefined ? {} : { features: { [left]: feature.left, [right]: feature.right } }),
  };
}

function connectionOf(row: ConnectionRow, credentials: ShownCredentials | undefined) {
  const { system, base_url: baseUrl, settings } = row;
  return credentials === undefined ? { system, baseUrl, settings } : { system, baseUrl, credentials, settings };
}

/** `pim`, `adminKey` → `${PIM_ADMIN_KEY}` */
export function variableName(connection: string, credential: string): string {
  const words = `${connection}_${credential.replace(/([A-Z])/g, "_$1")}`;
  return `\${${words.replaceAll("-", "_").toUpperCase()}}`;
}

function flowOf(flow: FlowRow, left: string, right: string) {
  const mapping = flow.mapping;
  const edited = typeof mapping === "object" && mapping !== null && Object.keys(mapping).length > 0;
  return {
    entity: flow.entity,
    from: flow.left_to_right ? left : right,
    to: flow.left_to_right ? right : left,
    ...(flow.schedule === null ? {} : { schedule: writeSchedule(flow.schedule) }),
    ...(flow.enabled ? {} : { enabled: false }),
    ...(Object.keys(flow.settings).length === 0 ? {} : { settings: flow.settings }),
    ...(edited ? { mapping } : {}),
  };
}
