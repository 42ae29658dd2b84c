import { directLookups, type LookupTables } from "@koppla/mapping";
import {
  type CallPurpose,
  type FlowRow,
  type LookupTableRow,
  type Masters,
  readConnectionTargets,
  readFlow,
  readFlows,
  readFlowVersion,
  readIntegration,
  readLookupTables,
  type Scope,
} from "@koppla/store";
import type { CallWatch } from "../calls/call-guard.ts";
import { look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import type { ExchangeGround, TwoWay } from "./exchange.ts";
import type { ExchangedEntity } from "./exchanged-entity.ts";
import { openConnection } from "./open-connection.ts";
import { reachOf } from "./reach.ts";
import { rowSettings } from "./row-settings.ts";
import { textsOf } from "./texts-setting.ts";

export interface OpeningOptions {
  /** False: no call is made; for looking at what has happened already. */
  readonly prove?: boolean;
  /** Who waits: `interactive` where a person does. */
  readonly purpose?: CallPurpose;
  /** Of its mapping and settings; the newest when left out. */
  readonly version?: number;
  /** Who may end calls, those that opening makes too. */
  readonly watch?: CallWatch | undefined;
}

/** A flow as it is stored, and what its exchanges are opened with. */
export interface OpenGround {
  readonly ground: ExchangeGround;
  readonly flow: FlowRow;
  /** All flows of the integration, this one too. */
  readonly siblings: readonly FlowRow[];
  /** The integration's lookup tables. */
  readonly lookups: LookupTables;
}

/**
 * Opens a flow's connections, both as they are in one epoch: what was read from the company of before is never written to
 * the one of now. What is not proven yet about them is proven now, by calls to the target.
 * @throws ConnectorError (configuration) when a connection's set-up does not fit.
 */
export async function openGround(
  engine: Engine,
  organisationId: string,
  flowId: string,
  options: OpeningOptions,
): Promise<OpenGround> {
  for (;;) {
    const opened = await openBoth(engine, organisationId, flowId, options);
    const { integrationId, epoch } = opened.ground.links;
    const integration = await look(engine, organisationId, (scope) => readIntegration(scope, integrationId));
    if (integration.epoch === epoch) {
      return opened;
    }
  }
}

async function openBoth(
  engine: Engine,
  organisationId: string,
  flowId: string,
  { prove = true, purpose = "background", version, watch }: OpeningOptions,
): Promise<OpenGround> {
  const keys = await engine.keyRing.of(organisationId);
  const { flow, integration, tables, siblings, targets } = await look(engine, organisationId, async (scope) => {
    const flow = await atVersion(scope, await readFlow(scope, flowId), version);
    return {
      flow,
      integration: await readIntegration(scope, flow.integration_id),
      tables: await readLookupTables(scope, flow.integration_id),
      siblings: await readFlows(scope, flow.integration_id),
      targets: await readConnectionTargets(scope),
    };
  });
  const { left_connection_id: left, right_connection_id: right } = integration;
  const [sourceId, targetId] = flow.left_to_right ? [left, right] : [right, left];
  const opened = { organisationId, purpose, watch };
  const from = await openConnection(engine, keys, { ...opened, connectionId: sourceId, prove: false });
  const to = await openConnection(engine, keys, { ...opened, connectionId: targetId, prove });
  const lookups = lookupPairs(tables);
  const settings = rowSettings({ source: from.settings, target: to.settings, flow: flow.settings });
  const ground: ExchangeGround = {
    engine,
    keys,
    organisationId,
    from,
    to,
    context: {
      settings,
      lookups: directLookups({ tables: lookups, direction: flow.left_to_right ? "left-to-right" : "right-to-left" }),
    },
    reach: reachOf(engine, targets, { source: from, target: to }),
    links: {
      organisationId,
      integrationId: integration.id,
      epoch: integration.epoch,
      target: flow.left_to_right ? "right" : "left",
    },
    flowName: flow.name,
    attributes: integration.attributes,
    tables: lookups,
    texts: textsOf(flow.settings),
    proves: prove,
    twoWayOf: (exchanged) => twoWayOf(exchanged, flow, siblings, integration.masters),
  };
  return { ground, flow, siblings, lookups };
}

/** A flow as it was in one of its versions: a run keeps the one that it began with. */
async function atVersion(scope: Scope, flow: FlowRow, version: number | undefined): Promise<FlowRow> {
  if (version === undefined || version === flow.version) {
    return flow;
  }
  const kept = await readFlowVersion(scope, flow.id, version);
  return kept === undefined ? flow : { ...flow, version, mapping: kept.mapping, settings: kept.settings };
}

/**
 * Flows in both directions, of which one side is the master: the first connection that the integration names, unless it
 * says otherwise. Documents are placed once and never updated; a level is always the source's.
 */
function twoWayOf(
  { entity, nature }: ExchangedEntity,
  flow: FlowRow,
  siblings: readonly FlowRow[],
  masters: Masters,
): TwoWay | null {
  const goes = (leftToRight: boolean) =>
    siblings.some((other) => other.entity === entity && other.enabled && other.left_to_right === leftToRight);
  if (nature !== "master" || !goes(!flow.left_to_right) || !(goes(flow.left_to_right) || flow.entity === entity)) {
    return null;
  }
  const master = masters[entity] ?? "left";
  return { isMaster: (master === "left") === flow.left_to_right, overwrites: false };
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
