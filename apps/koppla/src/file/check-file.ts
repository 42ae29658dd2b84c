import { ability, type Connector, type EntityName } from "@koppla/connector-sdk";
import {
  checkMapping,
  customerSettingsSchema,
  type FlowEnd,
  invoiceSettingsSchema,
  isPlaced,
  missingFigure,
  orderSettingsSchema,
  stockSettingsSchema,
  targetEntityOf,
} from "@koppla/engine";
import type { z } from "zod";
import { UserError } from "../settings.ts";
import { attributeTablesOf } from "./attribute-tables.ts";
import type { ParsedFile } from "./parse-file.ts";
import type { FileFlow, FileIntegration } from "./schema.ts";

type Fault = (path: readonly PropertyKey[], message: string) => void;

/**
 * Checks what the shape alone does not tell: that names meet, that the systems offer what the flows ask for, and that
 * settings, credentials, mappings and schedules can be used.
 * @throws UserError with one line for each fault.
 */
export function checkFile(
  file: ParsedFile,
  connectors: ReadonlyMap<string, Connector>,
  checkSchedule: (cron: string) => string | null,
): void {
  const faults: string[] = [];
  const fault: Fault = (path, message) => {
    faults.push(file.at(path, message));
  };
  checkConnections(file, connectors, fault);
  for (const [name, integration] of Object.entries(file.content.integrations)) {
    checkIntegration(file, name, integration, connectors, checkSchedule, fault);
  }
  if (faults.length > 0) {
    throw new UserError(faults.join("\n"));
  }
}

function checkConnections(file: ParsedFile, connectors: ReadonlyMap<string, Connector>, fault: Fault): void {
  for (const [name, connection] of Object.entries(file.content.connections)) {
    const path = ["connections", name];
    const connector = connectors.get(connection.system);
    if (connector === undefined) {
      const known = [...connectors.keys()].join(", ");
      fault([...path, "system"], `Koppla does not know the system "${connection.system}". It knows: ${known}.`);
    } else {
      checkPart(connector.settings, connection.settings, [...path, "settings"], fault);
      checkPart(connector.credentials, connection.credentials, [...path, "credentials"], fault);
    }
  }
}

function checkPart(schema: z.ZodType, value: unknown, path: readonly PropertyKey[], fault: Fault): void {
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    const place = [...path, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        fault([...place, key], `Unknown key "${key}" in ${place.join(".")}. Check its spelling, or remove it.`);
      }
    } else {
      fault(place, `${place.join(".")}: ${issue.message}.`);
    }
  }
}

function checkIntegration(
  file: ParsedFile,
  name: string,
  integration: FileIntegration,
  connectors: ReadonlyMap<string, Connector>,
  checkSchedule: (cron: string) => string | null,
  fault: Fault,
): void {
  const path = ["integrations", name];
  const [left, right] = integration.between;
  for (const [index, connection] of integration.between.entries()) {
    if (!Object.hasOwn(file.content.connections, connection)) {
      fault([...path, "between", index], `There is no connection "${connection}" in this file.`);
    }
  }
  if (left === right) {
    fault([...path, "between"], `An integration joins two connections; "${left}" stands here twice.`);
  }
  for (const [table, sides] of Object.entries(integration.lookups)) {
    checkPairs(sides, integration.between, [...path, "lookups", table], fault);
  }
  for (const table of ["attributes", "features"] as const) {
    if (Object.keys(integration[table]).length > 0) {
      checkPairs(integration[table], integration.between, [...path, table], fault);
    }
  }
  for (const [entity, master] of Object.entries(integration.masters)) {
    if (!integration.between.includes(master)) {
      fault([...path, "masters", entity], `"${master}" is not one of the two connections: ${left}, ${right}.`);
    }
  }
  checkTwins(integration, path, fault);
  for (const [flowName, flow] of Object.entries(integration.flows)) {
    const flowPath = [...path, "flows", flowName];
    checkEnds(flow, integration.between, flowPath, fault);
    const wrong = flow.schedule === undefined ? null : checkSchedule(flow.schedule);
    if (wrong !== null) {
      fault(
        [...flowPath, "schedule"],
        `The schedule "${flow.schedule}" cannot be used: ${wrong}. Every five minutes is "*/5 * * * *".`,
      );
    }
    const settings = settingsOf[flow.entity];
    if (settings !== undefined) {
      checkPart(settings, flow.settings, [...flowPath, "settings"], fault);
    }
    checkPrefixes(integration, flow, flowPath, fault);
    const source = connectorOf(file, connectors, flow.from);
    const target = connectorOf(file, connectors, flow.to);
    if (source !== undefined && target !== undefined) {
      checkFlow({ file, integration, flow, flowPath, source, target, fault });
    }
  }
}

/** Two flows of one entity in one direction would write the same records by different rules. */
function checkTwins(integration: FileIntegration, path: readonly PropertyKey[], fault: Fault): void {
  const seen = new Map<string, string>();
  for (const [name, { entity, from, to }] of Object.entries(integration.flows)) {
    const kind = `${entity} ${from} ${to}`;
    const first = seen.get(kind);
    if (first !== undefined) {
      const message = `Flow "${first}" carries "${entity}" from ${from} to ${to} already. Put the two into one.`;
      fault([...path, "flows", name], message);
    }
    seen.set(kind, first ?? name);
  }
}

/** The settings that flows of an entity have; others take whatever their mapping asks for. */
const settingsOf: { readonly [Name in EntityName]?: z.ZodType } = {
  customer: customerSettingsSchema,
  invoice: invoiceSettingsSchema,
  order: orderSettingsSchema,
  stock: stockSettingsSchema,
};

/** Rows of an order flow that belong to its customers stand in the customer flow, where there is one. */
function checkPrefixes(integration: FileIntegration, flow: FileFlow, path: readonly PropertyKey[], fault: Fault): void {
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

function connectorOf(file: ParsedFile, connectors: ReadonlyMap<string, Connector>, connection: string) {
  const system = file.content.connections[connection]?.system;
  return system === undefined ? undefined : connectors.get(system);
}

/** Two lists of names, pair by pair. */
function checkPairs(
  sides: { readonly [connection: string]: readonly string[] },
  between: readonly [string, string],
  path: readonly PropertyKey[],
  fault: Fault,
): void {
  const [left, right] = between.map((connection) => sides[connection]);
  if (left === undefined || right === undefined || Object.keys(sides).length !== 2) {
    fault(path, `There must be one list for each connection: ${between.join(" and ")}.`);
  } else if (left.length !== right.length) {
    fault(
      path,
      `The two lists must be equally long, pair by pair: ${between[0]} has ${left.length}, ${between[1]} has ${right.length}.`,
    );
  }
}

function checkEnds(
  flow: FileFlow,
  between: readonly [string, string],
  path: readonly PropertyKey[],
  fault: Fault,
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

function checkFlow(check: {
  file: ParsedFile;
  integration: FileIntegration;
  flow: FileFlow;
  flowPath: readonly PropertyKey[];
  source: Connector;
  target: Connector;
  fault: Fault;
}): void {
  const { file, integration, flow, flowPath, source, target, fault } = check;
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
  const missing = flow.entity === "stock" ? missingStockFigure(source, flow) : null;
  if (missing !== null) {
    fault([...flowPath, "settings", "calculation"], missing);
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

/** Settings that do not fit are told of by themselves. */
function missingStockFigure(source: Connector, flow: FileFlow): string | null {
  const settings = stockSettingsSchema.safeParse(flow.settings);
  const toModel = source.entities.stock?.toModel;
  return settings.success && toModel !== undefined ? missingFigure(source.title, toModel, settings.data) : null;
}

function endOf(file: ParsedFile, connector: Connector, connection: string): FlowEnd | null {
  const settings = connector.settings.safeParse(file.content.connections[connection]?.settings ?? {});
  return settings.success ? { connector, settings: settings.data } : null;
}
