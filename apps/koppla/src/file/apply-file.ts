import { isDeepStrictEqual } from "node:util";
import type { House } from "@koppla/engine";
import {
  type ConnectionRow,
  credentialsPlace,
  type FlowRow,
  findOrganisation,
  type Masters,
  type OrganisationKeys,
  readConfiguration,
  type Scope,
  type StoredConfiguration,
  saveConnection,
  saveFlow,
  saveIntegration,
  saveLookupTable,
  withinOrganisation,
} from "@koppla/store";
import { attributeTablesOf } from "./attribute-tables.ts";
import type { FileConnection, FileFlow, FileIntegration, KopplaFile } from "./schema.ts";

/** One line of the plan. */
export interface Change {
  readonly action: "add" | "change" | "same";
  readonly kind: "organisation" | "connection" | "integration" | "lookup table" | "flow";
  readonly name: string;
  /** What is different, for a change. */
  readonly details: readonly string[];
}

/** Ends the transaction without keeping anything; carries the plan out. */
class DryRun extends Error {}

/**
 * Makes connections, integrations, lookup tables and flows as the file says, in one transaction; what the file does not
 * name is left as it is. A dry run does all the same and keeps nothing.
 */
export async function applyFile(house: House, file: KopplaFile, options: { dryRun: boolean }): Promise<Change[]> {
  const existing = await findOrganisation(house.database, file.organisation, false);
  if (existing === null && options.dryRun) {
    return planForNew(file);
  }
  const organisationId = existing ?? (await findOrganisation(house.database, file.organisation, true));
  if (organisationId === null) {
    throw new Error(`The organisation "${file.organisation}" could not be made.`);
  }
  const keys = await house.keyRing.of(organisationId);
  const changes: Change[] = existing === null ? [added("organisation", file.organisation)] : [];
  let flows: readonly FlowRow[] = [];
  try {
    await withinOrganisation(house.database, organisationId, async (scope) => {
      const apply: Apply = { scope, keys, organisationId, stored: await readConfiguration(scope), changes };
      await applyConnections(apply, file);
      await applyIntegrations(apply, file);
      flows = (await readConfiguration(scope)).flows;
      if (options.dryRun) {
        throw new DryRun();
      }
    });
  } catch (error) {
    if (!(error instanceof DryRun)) {
      throw error;
    }
    return changes;
  }
  for (const flow of flows) {
    const cron = flow.enabled ? flow.schedule : null;
    await house.jobs.schedule({ organisationId, flowId: flow.id }, cron, "UTC");
  }
  return changes;
}

interface Apply {
  readonly scope: Scope;
  readonly keys: OrganisationKeys;
  readonly organisationId: string;
  readonly stored: StoredConfiguration;
  readonly changes: Change[];
}

function planForNew(file: KopplaFile): Change[] {
  return [
    added("organisation", file.organisation),
    ...Object.keys(file.connections).map((name) => added("connection", name)),
    ...Object.entries(file.integrations).flatMap(([name, integration]) => [
      added("integration", name),
      ...Object.keys(integration.lookups).map((table) => added("lookup table", `${name}/${table}`)),
      ...Object.keys(integration.flows).map((flow) => added("flow", `${name}/${flow}`)),
    ]),
  ];
}

function added(kind: Change["kind"], name: string): Change {
  return { action: "add", kind, name, details: [] };
}

function note(apply: Apply, kind: Change["kind"], name: string, exists: boolean, details: readonly string[]): void {
  apply.changes.push({ action: exists ? (details.length > 0 ? "change" : "same") : "add", kind, name, details });
}

async function applyConnections(apply: Apply, file: KopplaFile): Promise<void> {
  for (const [name, wanted] of Object.entries(file.connections)) {
    const row = apply.stored.connections.find((connection) => connection.name === name);
    const mark = apply.keys.mark("credentials", JSON.stringify(Object.entries(wanted.credentials).sort()));
    const details = row === undefined ? [] : connectionDifferences(row, wanted, mark);
    note(apply, "connection", name, row !== undefined, details);
    if (row === undefined || details.length > 0) {
      const id = row?.id ?? crypto.randomUUID();
      await saveConnection(apply.scope, {
        organisationId: apply.organisationId,
        id,
        name,
        system: wanted.system,
        baseUrl: wanted.baseUrl,
        settings: wanted.settings,
        credentialsSealed: apply.keys.seal(credentialsPlace(id), wanted.credentials),
        credentialsMark: mark,
        startsAfresh: details.some((detail) => detail !== "settings"),
      });
    }
  }
}

function connectionDifferences(row: ConnectionRow, wanted: FileConnection, mark: Buffer): string[] {
  return [
    ...(row.system === wanted.system ? [] : ["system"]),
    ...(row.base_url === wanted.baseUrl ? [] : ["baseUrl"]),
    ...(row.credentials_mark.equals(mark) ? [] : ["credentials"]),
    ...(isDeepStrictEqual(row.settings, wanted.settings) ? [] : ["settings"]),
  ];
}

async function applyIntegrations(apply: Apply, file: KopplaFile): Promise<void> {
  const { connections } = await readConfiguration(apply.scope);
  const connectionId = (name: string) => connections.find((connection) => connection.name === name)?.id ?? "";
  for (const [name, wanted] of Object.entries(file.integrations)) {
    const row = apply.stored.integrations.find((integration) => integration.name === name);
    const [left, right] = [connectionId(wanted.between[0]), connectionId(wanted.between[1])];
    const moved = row !== undefined && (row.left_connection_id !== left || row.right_connection_id !== right);
    const masters = mastersOf(wanted);
    const attributes = attributeTablesOf(wanted);
    const details = [
      ...(moved ? ["between"] : []),
      ...(row === undefined || isDeepStrictEqual(row.masters, masters) ? [] : ["masters"]),
      ...(row === undefined || isDeepStrictEqual(row.attributes, attributes) ? [] : ["attributes"]),
    ];
    note(apply, "integration", name, row !== undefined, details);
    const id = row?.id ?? crypto.randomUUID();
    await saveIntegration(apply.scope, {
      organisation_id: apply.organisationId,
      id,
      name,
      left_connection_id: left,
      right_connection_id: right,
      masters,
      attributes,
    });
    await applyLookups(apply, { id, name, wanted });
    await applyFlows(apply, { id, name, wanted });
  }
}

function mastersOf({ masters, between }: FileIntegration): Masters {
  return Object.fromEntries(
    Object.entries(masters).map(([entity, name]) => [entity, name === between[0] ? "left" : "right"]),
  );
}

interface NamedIntegration {
  readonly id: string;
  readonly name: string;
  readonly wanted: FileIntegration;
}

async function applyLookups(apply: Apply, { id, name, wanted }: NamedIntegration): Promise<void> {
  const [left, right] = wanted.between;
  for (const [table, sides] of Object.entries(wanted.lookups)) {
    const row = apply.stored.lookupTables.find((one) => one.integration_id === id && one.name === table);
    const values = { left_values: sides[left] ?? [], right_values: sides[right] ?? [] };
    const same =
      row !== undefined &&
      isDeepStrictEqual([row.left_values, row.right_values], [values.left_values, values.right_values]);
    note(apply, "lookup table", `${name}/${table}`, row !== undefined, same ? [] : ["values"]);
    if (!same) {
      await saveLookupTable(apply.scope, {
        organisation_id: apply.organisationId,
        integration_id: id,
        name: table,
        ...values,
      });
    }
  }
}

async function applyFlows(apply: Apply, { id, name, wanted }: NamedIntegration): Promise<void> {
  for (const [flowName, flow] of Object.entries(wanted.flows)) {
    const row = apply.stored.flows.find((one) => one.integration_id === id && one.name === flowName);
    const leftToRight = flow.from === wanted.between[0];
    const details = row === undefined ? [] : flowDifferences(row, flow, leftToRight);
    note(apply, "flow", `${name}/${flowName}`, row !== undefined, details);
    if (row === undefined || details.length > 0) {
      await saveFlow(apply.scope, {
        organisation_id: apply.organisationId,
        id: row?.id ?? crypto.randomUUID(),
        integration_id: id,
        name: flowName,
        entity: flow.entity,
        left_to_right: leftToRight,
        settings: flow.settings,
        mapping: flow.mapping,
        schedule: flow.schedule ?? null,
        enabled: flow.enabled,
      });
    }
  }
}

function flowDifferences(row: FlowRow, wanted: FileFlow, leftToRight: boolean): string[] {
  return [
    ...(row.entity === wanted.entity ? [] : ["entity"]),
    ...(row.left_to_right === leftToRight ? [] : ["direction"]),
    ...(row.schedule === (wanted.schedule ?? null) ? [] : ["schedule"]),
    ...(row.enabled === wanted.enabled ? [] : ["enabled"]),
    ...(isDeepStrictEqual(row.settings, wanted.settings) ? [] : ["settings"]),
    ...(isDeepStrictEqual(row.mapping, plain(wanted.mapping)) ? [] : ["mapping"]),
  ];
}

/** As it comes back from the store: without properties that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
