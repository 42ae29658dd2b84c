import { type Connector, type EntityName, entityNames, pageOf } from "@koppla/connector-sdk";
import { isPlaced, targetEntityOf } from "@koppla/engine/procedures/entities";
import { recordName } from "@koppla/engine/procedures/trouble-subject";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import type { TroubleSubject } from "@koppla/engine/trouble/describe-trouble";
import type { Language } from "@koppla/mapping";
import type { LinkScope } from "@koppla/store/runs/links";
import type { ConnectionRow, FlowRow, StoredConfiguration } from "@koppla/store/setup/configuration";
import type { ServiceContext } from "../context/open-context.ts";

/** How records of a flow are named, and where their links lie. */
export interface FlowNames {
  readonly links: LinkScope;
  /** @param key null: the flow itself */
  subjectOf(key: string | null): TroubleSubject;
  /** Where people look at it in both systems, as far as their connections say. @param target null: it is in the source alone */
  pagesOf(source: string, target: string | null): { readonly source: string | null; readonly target: string | null };
}

/**
 * Names of a flow's records from what is set up alone: no credentials are opened, so that a connection that cannot be
 * used is named like others, save the labels of its customer's own fields.
 * @param flowId of a flow of this configuration
 */
export function flowNames(
  { connectors }: Pick<ServiceContext, "connectors">,
  configuration: StoredConfiguration,
  { flowId, language }: { readonly flowId: string; readonly language: Language },
): FlowNames | null {
  const flow = configuration.flows.find(({ id }) => id === flowId);
  const integration = configuration.integrations.find(({ id }) => id === flow?.integration_id);
  if (flow === undefined || integration === undefined) {
    return null;
  }
  const connectionOf = (id: string) => configuration.connections.find((one) => one.id === id);
  const sides = [connectionOf(integration.left_connection_id), connectionOf(integration.right_connection_id)] as const;
  const [from, to] = flow.left_to_right ? sides : [sides[1], sides[0]];
  const titleOf = (row: ConnectionRow | undefined) => connectors.get(row?.system ?? "")?.title ?? row?.system ?? "";
  const [source, target] = [titleOf(from), titleOf(to)];
  const labels = labelsIn(connectors.get(to?.system ?? "")?.entities ?? {}, parsedSettings(connectors, to));
  const own = entityNames.find((name) => name === flow.entity);
  const ofSource = connectors.get(from?.system ?? "")?.entities ?? {};
  const isFixed = (entity: EntityName) =>
    ofSource[entity]?.update === undefined && ofSource[entity]?.cannot?.update !== undefined;
  const causes = causeBook(connectors.values());
  const about = (entity: EntityName | undefined, key: string): TroubleSubject => ({
    record: entity === undefined ? key : recordName(entity, key, language),
    source,
    target,
    causes,
    isFixed: entity !== undefined && isFixed(entity),
    labelOf: (field) => (entity === undefined ? field : labels(shownAs(entity, flow), field)),
    about,
  });
  return {
    links: {
      organisationId: flow.organisation_id,
      integrationId: integration.id,
      entity: flow.entity,
      target: flow.left_to_right ? "right" : "left",
    },
    pagesOf: (key, targetKey) => ({
      source: from === undefined ? null : pageOf(from.settings, flow.entity, key),
      target:
        to === undefined || targetKey === null
          ? null
          : pageOf(to.settings, own === undefined ? flow.entity : shownAs(own, flow), targetKey),
    }),
    subjectOf: (key) => (key === null ? { ...about(own, ""), record: "" } : about(own, key)),
  };
}

/** Invoices may become orders in the target: their fields are those of orders then. */
function shownAs(entity: EntityName, flow: FlowRow): EntityName {
  return entity === flow.entity ? targetEntityOf(entity, flow.settings) : entity;
}

/** Labels of an entity's fields; fields are named by themselves where the settings of their connection do not fit. */
function labelsIn(entities: Connector["entities"], settings: { readonly parsed: unknown } | null) {
  return (name: EntityName, field: string): string => {
    const entity = entities[name];
    if (entity === undefined || settings === null) {
      return field;
    }
    const address = isPlaced(name) ? entities.customer?.deliveryAddresses?.fields(settings.parsed) : undefined;
    const declared = [...entity.fields(settings.parsed), ...(address ?? [])].find((one) => one.name === field);
    return declared?.label ?? entity.ownFields?.declare(field)?.label ?? field;
  };
}

function parsedSettings(
  connectors: ServiceContext["connectors"],
  connection: ConnectionRow | undefined,
): { readonly parsed: unknown } | null {
  const parsed = connectors.get(connection?.system ?? "")?.settings.safeParse(connection?.settings);
  return parsed?.success ? { parsed: parsed.data } : null;
}
