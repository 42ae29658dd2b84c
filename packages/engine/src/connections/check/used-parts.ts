import {
  ability,
  type Connector,
  ConnectorError,
  type EntityName,
  entityNames,
  type FieldSchema,
} from "@koppla/connector-sdk";
import { type FlowRow, readConfiguration } from "@koppla/store";
import { look } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { namesIn } from "../../flow/attributes/own-fields.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { keptFields } from "../../flow/field-marks.ts";
import { isCatalogue, targetEntityOf } from "../../procedures/entities.ts";
import { openFlow } from "../../procedures/open-flow.ts";

/** What flows need of a connection; where there is none yet, all that its system offers. */
export interface UsedParts {
  readonly reads: readonly EntityName[];
  readonly writes: readonly EntityName[];
  /** Whether products come into the system: then it may have none yet. */
  readonly getsCatalogue: boolean;
  /** The customer's own fields that mappings, attributes and settings name. */
  readonly ownFields: ReadonlyMap<EntityName, readonly FieldSchema[]>;
}

/**
 * Looks what the flows of a connection need of it. Calls nobody.
 * @param settings as the connector parsed them; null: they do not fit
 */
export async function usedParts(
  engine: Engine,
  place: { readonly organisationId: string; readonly connectionId: string },
  connector: Connector,
  settings: { readonly parsed: unknown } | null,
): Promise<UsedParts> {
  const flows = await flowsOf(engine, place);
  const can = (does: "list" | "create" | "update") => entityNames.filter((name) => ability(connector, name, does).can);
  const listed = new Set(can("list"));
  const fields: OwnFields = settings === null ? new Map() : settingFields(connector, settings.parsed);
  if (flows.length === 0) {
    const writable = new Set([...can("create"), ...can("update")]);
    const writes = entityNames.filter((name) => writable.has(name));
    return { reads: [...listed], writes, getsCatalogue: true, ownFields: fieldLists(fields) };
  }
  const used = new Set<EntityName>();
  const written = new Set<EntityName>();
  for (const { flow, entity, isTarget } of flows) {
    used.add(entity);
    if (isTarget) {
      written.add(entity);
    }
    for (const part of await openParts(engine, place, flow)) {
      // An order brings its customer along.
      used.add(part.entity);
      if (part.isTarget) {
        written.add(part.entity);
      }
      const own = part.own.map((field) => [field.name, field] as const);
      fields.set(part.entity, new Map([...(fields.get(part.entity) ?? []), ...own]));
    }
  }
  return {
    reads: entityNames.filter((name) => used.has(name) && listed.has(name)),
    writes: entityNames.filter((name) => written.has(name)),
    getsCatalogue: [...written].some(isCatalogue),
    ownFields: fieldLists(fields),
  };
}

type OwnFields = Map<EntityName, ReadonlyMap<string, FieldSchema>>;

function fieldLists(fields: OwnFields): UsedParts["ownFields"] {
  return new Map([...fields].flatMap(([name, own]) => (own.size === 0 ? [] : [[name, [...own.values()]]])));
}

/** Fields of the customer's own that the connection's settings name. */
function settingFields(connector: Connector, settings: unknown): OwnFields {
  return new Map(
    entityNames.flatMap((name) => {
      const entity = connector.entities[name];
      const own = (entity?.fields(settings) ?? []).filter((one) => entity?.ownFields?.declare(one.name) !== undefined);
      return own.length === 0 ? [] : [[name, new Map(own.map((field) => [field.name, field]))] as const];
    }),
  );
}

interface UsingFlow {
  readonly flow: FlowRow;
  /** What is read from the connection, or what is written to it. */
  readonly entity: EntityName;
  readonly isTarget: boolean;
}

async function flowsOf(
  engine: Engine,
  { organisationId, connectionId }: { readonly organisationId: string; readonly connectionId: string },
): Promise<readonly UsingFlow[]> {
  const { integrations, flows } = await look(engine, organisationId, readConfiguration);
  return flows.flatMap((flow) => {
    const integration = integrations.find(({ id }) => id === flow.integration_id);
    const entity = entityNames.find((name) => name === flow.entity);
    const { left_connection_id: left, right_connection_id: right } = integration ?? {};
    if (entity === undefined || (left !== connectionId && right !== connectionId)) {
      return [];
    }
    const isTarget = (flow.left_to_right ? right : left) === connectionId;
    return [{ flow, entity: isTarget ? targetEntityOf(entity, flow.settings) : entity, isTarget }];
  });
}

/** What one exchange of a flow needs of the connection. */
interface UsedPart {
  readonly entity: EntityName;
  readonly isTarget: boolean;
  /** The customer's own fields that its mapping names. */
  readonly own: readonly FieldSchema[];
}

async function openParts(
  engine: Engine,
  { organisationId, connectionId }: { readonly organisationId: string; readonly connectionId: string },
  { id }: FlowRow,
): Promise<readonly UsedPart[]> {
  try {
    const flow = await openFlow(engine, organisationId, id, { prove: false, purpose: "interactive" });
    const { customers } = flow.procedure;
    return [flow, ...(customers === undefined ? [] : [customers])].flatMap((one) => partsOf(one, connectionId));
  } catch (error) {
    // What is wrong with the flow itself is told where it runs; the connection is tested all the same.
    if (error instanceof ConnectorError) {
      return [];
    }
    throw error;
  }
}

function partsOf({ source, target, mapping }: Exchange, connectionId: string): readonly UsedPart[] {
  const names = namesIn(mapping);
  return [
    { side: source, used: names.source, isTarget: false },
    { side: target, used: names.target, isTarget: true },
  ].flatMap(({ side: { id, entity, fields }, used, isTarget }) => {
    const kept = new Set(used.flatMap((name) => keptFields(fields, name)));
    const own = fields.filter(({ name }) => kept.has(name) && entity.ownFields?.declare(name) !== undefined);
    return id === connectionId ? [{ entity: entity.kind, isTarget, own }] : [];
  });
}
