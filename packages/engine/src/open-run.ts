import { createHash } from "node:crypto";
import { ConnectorError, type EntityName, entityNames } from "@koppla/connector-sdk";
import {
  type CompiledMapping,
  compileMapping,
  composeMapping,
  directLookups,
  type LookupTables,
  type MappingContext,
  type Value,
} from "@koppla/mapping";
import {
  type FlowRow,
  type LinkPlace,
  type LookupTableRow,
  type OrganisationKeys,
  type RunRow,
  readFlow,
  readIntegration,
  readLookupTables,
  withinOrganisation,
} from "@koppla/store";
import { editsFrom } from "./edits.ts";
import type { House } from "./house.ts";
import { openSide, type Side } from "./open-side.ts";

/** A flow, opened: both sides, the compiled mapping and what it may ask for. */
export interface OpenFlow {
  readonly house: House;
  readonly keys: OrganisationKeys;
  readonly organisationId: string;
  readonly flow: FlowRow;
  readonly entity: EntityName;
  readonly source: Side;
  readonly target: Side;
  readonly compiled: CompiledMapping;
  readonly context: MappingContext;
  readonly links: LinkPlace;
  /** Hash of all that decides what is written (mapping, settings, lookup tables); another one reopens what failed. */
  readonly configuration: string;
}

/** A run in the hands of this worker. */
export interface OpenRun extends OpenFlow {
  readonly run: RunRow;
  readonly lease: { assertHeld(): void };
}

/**
 * Opens a flow with both its connections. What is not proven yet about them is proven now, by calls to the target.
 * @param options.prove false: no call is made; for looking at what has happened already.
 * @throws ConnectorError (configuration) when something of its set-up does not fit.
 */
export async function openFlow(
  house: House,
  organisationId: string,
  flowId: string,
  { prove = true }: { prove?: boolean } = {},
): Promise<OpenFlow> {
  const keys = await house.keyRing.of(organisationId);
  const { flow, integration, tables } = await withinOrganisation(house.database, organisationId, async (scope) => {
    const flow = await readFlow(scope, flowId);
    const integration = await readIntegration(scope, flow.integration_id);
    return { flow, integration, tables: await readLookupTables(scope, flow.integration_id) };
  });
  const entity = entityOf(flow);
  const { left_connection_id: left, right_connection_id: right } = integration;
  const [sourceId, targetId] = flow.left_to_right ? [left, right] : [right, left];
  const source = await openSide(house, keys, { organisationId, connectionId: sourceId, entity, prove: false });
  const target = await openSide(house, keys, { organisationId, connectionId: targetId, entity, prove });
  const mapping = composeMapping({
    read: source.entity.toModel,
    write: target.entity.fromModel(target.settings),
    edits: editsFrom(flow.mapping),
  });
  const lookups = lookupTables(tables);
  const settings = valuesOnly({ ...source.settings, ...target.settings, ...flow.settings });
  return {
    house,
    keys,
    organisationId,
    flow,
    entity,
    source,
    target,
    compiled: compile(mapping, target, flow),
    context: {
      settings,
      lookups: directLookups({ tables: lookups, direction: flow.left_to_right ? "left-to-right" : "right-to-left" }),
    },
    links: { organisationId, integrationId: integration.id, entity, target: flow.left_to_right ? "right" : "left" },
    configuration: createHash("sha256")
      .update(JSON.stringify([mapping, lookups, settings]))
      .digest("base64url"),
  };
}

function entityOf(flow: FlowRow): EntityName {
  const entity = entityNames.find((name) => name === flow.entity);
  if (entity === undefined) {
    throw configurationError("unknown_entity", `Flow "${flow.name}" names the unknown entity "${flow.entity}".`);
  }
  return entity;
}

function compile(mapping: ReturnType<typeof composeMapping>, target: Side, flow: FlowRow): CompiledMapping {
  const result = compileMapping({ mapping, targetFields: target.fields });
  if (result.ok) {
    return result.compiled;
  }
  const faults = result.problems.map((problem) => problem.message).join(" ");
  throw configurationError("bad_mapping", `The mapping of flow "${flow.name}" cannot be used: ${faults}`);
}

function lookupTables(rows: readonly LookupTableRow[]): LookupTables {
  return Object.fromEntries(
    rows.map((row) => [
      row.name,
      row.left_values.map((left, index) => ({ left, right: row.right_values[index] ?? "" })),
    ]),
  );
}

/** Settings that are plain values can be used in mappings; others are the connector's own business. */
function valuesOnly(settings: { readonly [name: string]: unknown }): { [name: string]: Value } {
  const values: { [name: string]: Value } = {};
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === "string" || typeof value === "boolean") {
      values[name] = value;
    }
  }
  return values;
}

function configurationError(code: string, message: string): ConnectorError {
  return new ConnectorError({ code, category: "configuration", system: "Koppla", message });
}

/** Where a pass over the source begins: at the flow's watermark, or null (everything) when asked to or set up anew. */
export function sinceOf(open: OpenFlow, everything: boolean): string | null {
  const { cursor } = open.flow;
  return !everything && cursor?.configuration === open.configuration ? cursor.watermark : null;
}
