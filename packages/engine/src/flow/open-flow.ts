import { createHash } from "node:crypto";
import { type EntityName, entityNames } from "@koppla/connector-sdk";
import { directLookups, type LookupTables, type Mapping, type Value } from "@koppla/mapping";
import {
  type CallPurpose,
  type FlowRow,
  type LookupTableRow,
  type Masters,
  type RunRow,
  readFlow,
  readFlows,
  readFlowVersion,
  readIntegration,
  readLookupTables,
  type Scope,
} from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { House } from "../effects/house.ts";
import { type OrderParts, openOrderParts } from "../procedures/orders/open-order-flow.ts";
import { missingFigure, stockReading } from "../procedures/stock/stock-reading.ts";
import { configurationError } from "../trouble/configuration-error.ts";
import { type Exchange, type ExchangeGround, openExchange, type TwoWay } from "./exchange.ts";
import { stockSettingsSchema } from "./flow-settings.ts";
import { editsFrom, ownEdits } from "./mapping-edits.ts";
import { openConnection } from "./open-connection.ts";
import { isPlaced, targetEntityOf } from "./placed-entities.ts";

/** A flow, opened: both sides, the compiled mapping and what it may ask for. */
export interface OpenFlow extends Exchange {
  readonly flow: FlowRow;
  /** What the procedure of orders needs besides; null for other entities. */
  readonly orders: OrderParts | null;
  /** Hash of all that decides what is written (mapping, settings, lookup tables); another one reopens what failed. */
  readonly configuration: string;
}

/** A run in the hands of this worker. */
export interface OpenRun extends OpenFlow {
  readonly run: RunRow;
  /** The page is done record by record: one of them is to blame for what happened to it before. */
  readonly oneByOne: boolean;
  /** How many portions of the source the page takes along at most. */
  readonly portions: number;
}

/**
 * Opens a flow with both its connections. What is not proven yet about them is proven now, by calls to the target.
 * @param options.version of its mapping and settings; the newest when left out
 * @param options.purpose who waits: `interactive` where a person does.
 * @param options.prove false: no call is made; for looking at what has happened already.
 * @throws ConnectorError (configuration) when something of its set-up does not fit.
 */
export async function openFlow(
  house: House,
  organisationId: string,
  flowId: string,
  { prove = true, purpose = "background", version }: { prove?: boolean; purpose?: CallPurpose; version?: number } = {},
): Promise<OpenFlow> {
  const keys = await house.keyRing.of(organisationId);
  const { flow, integration, tables, siblings } = await look(house, organisationId, async (scope) => {
    const flow = await atVersion(scope, await readFlow(scope, flowId), version);
    return {
      flow,
      integration: await readIntegration(scope, flow.integration_id),
      tables: await readLookupTables(scope, flow.integration_id),
      siblings: await readFlows(scope, flow.integration_id),
    };
  });
  const entity = entityOf(flow);
  const { left_connection_id: left, right_connection_id: right } = integration;
  const [sourceId, targetId] = flow.left_to_right ? [left, right] : [right, left];
  const from = await openConnection(house, keys, { organisationId, connectionId: sourceId, prove: false, purpose });
  const to = await openConnection(house, keys, { organisationId, connectionId: targetId, prove, purpose });
  const lookups = lookupPairs(tables);
  const settings = valuesOnly({ ...from.settings, ...to.settings, ...flow.settings });
  const ground: ExchangeGround = {
    house,
    keys,
    organisationId,
    from,
    to,
    context: {
      settings,
      lookups: directLookups({ tables: lookups, direction: flow.left_to_right ? "left-to-right" : "right-to-left" }),
    },
    links: { organisationId, integrationId: integration.id, target: flow.left_to_right ? "right" : "left" },
    flowName: flow.name,
    attributes: integration.attributes,
    proves: prove,
    twoWayOf: (name) => twoWayOf(name, flow, siblings, integration.masters),
  };
  const reading = readingOf(from.title, entity, flow.settings);
  const exchange = await openExchange(ground, entity, ownEdits(editsFrom(flow.mapping)), {
    reading,
    becomes: targetEntityOf(entity, flow.settings),
  });
  const orders = isPlaced(entity) ? await openOrderParts(ground, exchange, { entity, flow }, siblings) : null;
  const mappings = [exchange.mapping, orders?.customers.mapping, orders?.addresses?.mapping];
  return {
    ...exchange,
    flow,
    orders,
    configuration: createHash("sha256")
      .update(JSON.stringify([mappings, lookups, settings, flow.settings, exchange.twoWay !== null]))
      .digest("base64url"),
  };
}

/** A flow as it was in one of its versions: a run keeps the one that it began with. */
async function atVersion(scope: Scope, flow: FlowRow, version: number | undefined): Promise<FlowRow> {
  if (version === undefined || version === flow.version) {
    return flow;
  }
  const kept = await readFlowVersion(scope, flow.id, version);
  return kept === undefined ? flow : { ...flow, version, mapping: kept.mapping, settings: kept.settings };
}

/** Flows in both directions, of which one side is the master: the first connection that the integration names, unless it says otherwise. */
function twoWayOf(entity: EntityName, flow: FlowRow, siblings: readonly FlowRow[], masters: Masters): TwoWay | null {
  const goes = (leftToRight: boolean) =>
    siblings.some((other) => other.entity === entity && other.enabled && other.left_to_right === leftToRight);
  if (!guarded.has(entity) || !goes(!flow.left_to_right) || !(goes(flow.left_to_right) || flow.entity === entity)) {
    return null;
  }
  const master = masters[entity] ?? "left";
  return { isMaster: (master === "left") === flow.left_to_right, overwrites: false };
}

/** Orders and invoices are placed once and never updated; stock is always the source's. */
const guarded: ReadonlySet<EntityName> = new Set(["product", "category", "customer"]);

/**
 * What the flow's settings change about how the source is read.
 * @throws ConnectorError (configuration) when the source does not tell what the settings ask for
 */
function readingOf(source: string, entity: EntityName, flowSettings: unknown): (toModel: Mapping) => Mapping {
  if (entity !== "stock") {
    return (toModel) => toModel;
  }
  const settings = stockSettingsSchema.parse(flowSettings);
  return (toModel) => {
    const missing = missingFigure(source, toModel, settings);
    if (missing !== null) {
      throw configurationError("figure_not_told", missing, source);
    }
    return stockReading(toModel, settings);
  };
}

function entityOf(flow: FlowRow): EntityName {
  const entity = entityNames.find((name) => name === flow.entity);
  if (entity === undefined) {
    throw configurationError("unknown_entity", `Flow "${flow.name}" names the unknown entity "${flow.entity}".`);
  }
  return entity;
}

/** Stored tables as pairs. */
export function lookupPairs(rows: readonly LookupTableRow[]): LookupTables {
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

/**
 * Where a pass over the source begins: at the flow's watermark, or null (everything) when asked to or set up anew. Stock
 * is always read as a whole: AccountView's moves without a change of its time (accountview.md §10.3, 30), and the
 * target's moves by itself.
 */
export function sinceOf(open: OpenFlow, everything: boolean): string | null {
  const { cursor } = open.flow;
  return !everything && open.entity !== "stock" && cursor?.configuration === open.configuration
    ? cursor.watermark
    : null;
}
