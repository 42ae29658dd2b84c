import { ability, type Connector } from "@koppla/connector-sdk";
import {
  checkMapping,
  type FlowEnd,
  flowSettingsSchema,
  isPlaced,
  missingFigure,
  readSchedule,
  stockSettingsSchema,
  targetEntityOf,
} from "@koppla/engine";
import { attributeTablesOf } from "../attribute-tables.ts";
import { checkPart, type ReportFault } from "../check-part.ts";
import type { FileFlow, FileIntegration, KopplaFile } from "../schema.ts";

interface FlowCheck {
  readonly file: KopplaFile;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly integration: FileIntegration;
  readonly flow: FileFlow;
  readonly path: readonly PropertyKey[];
  readonly fault: ReportFault;
}

/** Checks one flow: its ends, schedule, settings and mapping, and what both systems can do. */
export function checkFlow(check: FlowCheck): void {
  const { file, connectors, integration, flow, path, fault } = check;
  checkEnds(flow, integration.between, path, fault);
  checkSchedule(flow, path, fault);
  checkPrefixes(integration, flow, path, fault);
  const source = connectorOf(file, connectors, flow.from);
  const target = connectorOf(file, connectors, flow.to);
  if (source !== undefined && target !== undefined) {
    const settings = flowSettingsSchema(flow.entity, {
      source: source.entities[flow.entity],
      target: target.entities[targetEntityOf(flow.entity, flow.settings)],
    });
    checkPart(settings, flow.settings, [...path, "settings"], fault);
    checkSystems(check, source, target);
  }
}

function checkSchedule({ schedule }: FileFlow, path: readonly PropertyKey[], fault: ReportFault): void {
  if (schedule === undefined) {
    return;
  }
  const read = readSchedule(schedule);
  if ("fault" in read) {
    const { part, message } = read.fault;
    fault([...path, "schedule", ...(part === null ? [] : [part])], message);
  }
}

/** Rows of an order flow that belong to its customers stand in the customer flow, where there is one. */
function checkPrefixes(
  integration: FileIntegration,
  flow: FileFlow,
  path: readonly PropertyKey[],
  fault: ReportFault,
): void {
  const customers = Object.entries(integration.flows).find(
    ([, other]) => other.entity === "customer" && other.from === flow.from && other.to === flow.to,
  );
  for (const field of Object.keys(flow.mapping)) {
    if (isPlaced(flow.entity) && field.startsWith("customer.") && customers !== undefined) {
      const message = `Row ${field}: customers have the flow "${customers[0]}" in this direction; put the row there.`;
      fault([...path, "mapping", field], message);
    }
  }
}

function connectorOf(file: KopplaFile, connectors: ReadonlyMap<string, Connector>, connection: string) {
  const system = file.connections[connection]?.system;
  return system === undefined ? undefined : connectors.get(system);
}

function checkEnds(
  flow: FileFlow,
  between: readonly [string, string],
  path: readonly PropertyKey[],
  fault: ReportFault,
): void {
  for (const end of ["from", "to"] as const) {
    if (!between.includes(flow[end])) {
      fault(
        [...path, end],
        `"${flow[end]}" is not a connection of this integration, which joins ${between.join(" and ")}.`,
      );
    }
  }
  if (flow.from === flow.to) {
    fault([...path, "to"], `A flow goes from one connection to the other; both ends are "${flow.to}".`);
  }
}

/** Whether both systems can do what the flow asks for, and its mapping can be used. */
function checkSystems(check: FlowCheck, source: Connector, target: Connector): void {
  const { file, integration, flow, path: flowPath, fault } = check;
  const read = ability(source, flow.entity, "list");
  // Stock belongs to a product, so it is only ever updated.
  const becomes = targetEntityOf(flow.entity, flow.settings);
  const written = ability(target, becomes, flow.entity === "stock" ? "update" : "create");
  for (const answer of [read, written]) {
    if (!answer.can) {
      fault([...flowPath, "entity"], answer.why);
      return;
    }
  }
  const ends = { source: endOf(file, source, flow.from), target: endOf(file, target, flow.to) };
  // Settings that do not fit are told of with their connection.
  if (ends.source === null || ends.target === null) {
    return;
  }
  const attributes = attributeTablesOf(integration);
  const leftToRight = flow.from === integration.between[0];
  const stockFault = flow.entity === "stock" ? stockFaultOf(source, ends.target, flow) : null;
  if (stockFault !== null) {
    fault([...flowPath, "settings", stockFault.setting], stockFault.message);
    return;
  }
  const images = Object.keys(flow.mapping).filter((field) => target.images.field.test(field));
  for (const field of images) {
    fault([...flowPath, "mapping", field], `Row ${field}: ${target.images.why} Take the row out.`);
  }
  for (const wrong of checkMapping({
    source: ends.source,
    target: ends.target,
    flow,
    attributes,
    leftToRight,
  })) {
    if (!images.includes(wrong.field)) {
      fault([...flowPath, "mapping", wrong.field], wrong.message);
    }
  }
}

/** What the systems cannot do of a stock flow's settings. Settings that do not fit are told of by themselves. */
function stockFaultOf(source: Connector, target: FlowEnd, flow: FileFlow) {
  const settings = stockSettingsSchema.safeParse(flow.settings);
  const toModel = source.entities.stock?.toModel;
  if (!settings.success || toModel === undefined) {
    return null;
  }
  const figure = missingFigure(source.title, toModel, settings.data);
  if (figure !== null) {
    return { setting: "calculation", message: figure };
  }
  const { connector } = target;
  const rows = Object.values(connector.entities.stock?.fromModel(target.settings) ?? {});
  return settings.data.managed === undefined || rows.some(({ from }) => from === "managed")
    ? null
    : {
        setting: "managed",
        message: `${connector.title} cannot be told whether stock of an article is kept. Take the setting out.`,
      };
}

function endOf(file: KopplaFile, connector: Connector, connection: string): FlowEnd | null {
  const settings = connector.settings.safeParse(file.connections[connection]?.settings ?? {});
  return settings.success ? { connector, settings: settings.data } : null;
}
