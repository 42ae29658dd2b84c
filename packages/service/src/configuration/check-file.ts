import type { Connector } from "@koppla/connector-sdk";
import type { Fault } from "@koppla/contract/fault";
import { isLevel } from "@koppla/engine";
import { lookupFaults } from "../lookups/lookup-faults.ts";
import { textsOf } from "../texts/index.ts";
import { checkAddresses } from "./check-addresses.ts";
import { checkPart, type ReportFault } from "./check-part.ts";
import { checkFlow } from "./flow-checks/check-flow.ts";
import { dataPath } from "./parse-file.ts";
import type { FileIntegration, KopplaFile } from "./schema.ts";

/**
 * Checks what the shape alone does not tell: that names meet, that the systems offer what the flows ask for, and that
 * settings, credentials, mappings and schedules can be used.
 * @returns each fault with its place in the data
 */
export function checkFile(file: KopplaFile, connectors: ReadonlyMap<string, Connector>): readonly Fault[] {
  const faults: Fault[] = [];
  const fault: ReportFault = (path, message) => {
    faults.push({ path: dataPath(path), message });
  };
  checkAddresses(file, fault);
  checkConnections(file, connectors, fault);
  for (const [name, integration] of Object.entries(file.integrations)) {
    checkIntegration(file, name, integration, connectors, fault);
  }
  return faults;
}

function checkConnections(file: KopplaFile, connectors: ReadonlyMap<string, Connector>, fault: ReportFault): void {
  for (const [name, connection] of Object.entries(file.connections)) {
    const path = ["connections", name];
    const connector = connectors.get(connection.system);
    if (connector === undefined) {
      const known = [...connectors.keys()].join(", ");
      fault([...path, "system"], `Koppla does not know the system "${connection.system}". It knows: ${known}.`);
    } else {
      checkPart(connector.settings, connection.settings, [...path, "settings"], fault);
      // Left out: those that are stored stay, which is known when the file is applied.
      if (connection.credentials !== undefined) {
        checkPart(connector.credentials, connection.credentials, [...path, "credentials"], fault);
      }
    }
  }
}

function checkIntegration(
  file: KopplaFile,
  name: string,
  integration: FileIntegration,
  connectors: ReadonlyMap<string, Connector>,
  fault: ReportFault,
): void {
  const path = ["integrations", name];
  const [left, right] = integration.between;
  for (const [index, connection] of integration.between.entries()) {
    if (!Object.hasOwn(file.connections, connection)) {
      fault([...path, "between", index], `There is no connection "${connection}" in this file.`);
    }
  }
  if (left === right) {
    fault([...path, "between"], `An integration joins two connections; "${left}" stands here twice.`);
  }
  for (const [table, sides] of Object.entries(integration.lookups)) {
    checkPairs(sides, integration.between, [...path, "lookups", table], fault);
    checkLookup(sides, integration, [...path, "lookups", table], fault);
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
  checkDestinations(file, integration, connectors, path, fault);
  checkTwins(integration, path, fault);
  checkLevels(integration, path, fault);
  for (const [flowName, flow] of Object.entries(integration.flows)) {
    checkFlow({ file, connectors, integration, flow, path: [...path, "flows", flowName], fault });
  }
}

/** Before it is known whose data a connection reaches, such as which company's, nothing may run through it. */
function checkDestinations(
  file: KopplaFile,
  { between, flows }: FileIntegration,
  connectors: ReadonlyMap<string, Connector>,
  path: readonly PropertyKey[],
  fault: ReportFault,
): void {
  const [on] = Object.entries(flows).filter(([, { enabled }]) => enabled);
  for (const name of on === undefined ? [] : between) {
    const connection = file.connections[name];
    const wanted = connectors.get(connection?.system ?? "")?.destinationSettings ?? [];
    const missing = wanted.find((setting) => (connection?.settings[setting] ?? null) === null);
    if (on !== undefined && missing !== undefined) {
      const message = `Flow "${on[0]}" is on, and ${name} does not say whose data it reaches. Set ${missing}.`;
      fault([...path, "flows", on[0]], message);
    }
  }
}

/** A level is always the source's: two flows towards each other would overwrite each other's figures for ever. */
function checkLevels(integration: FileIntegration, path: readonly PropertyKey[], fault: ReportFault): void {
  const levels = Object.entries(integration.flows).filter(([, { entity, enabled }]) => enabled && isLevel(entity));
  const [first, second] = levels;
  if (first !== undefined && second !== undefined && first[1].from !== second[1].from) {
    const message = `Flow "${first[0]}" carries "${second[1].entity}" the other way: each would overwrite what the other wrote. Switch one of them off.`;
    fault([...path, "flows", second[0]], message);
  }
}

/** Two enabled flows of one entity in one direction would write the same records by different rules. */
function checkTwins(integration: FileIntegration, path: readonly PropertyKey[], fault: ReportFault): void {
  const seen = new Map<string, string>();
  for (const [name, { entity, from, to, enabled }] of Object.entries(integration.flows)) {
    if (!enabled) {
      continue;
    }
    const kind = `${entity} ${from} ${to}`;
    const first = seen.get(kind);
    if (first !== undefined) {
      const message = `Flow "${first}" carries "${entity}" from ${from} to ${to} already. Put the two into one.`;
      fault([...path, "flows", name], message);
    }
    seen.set(kind, first ?? name);
  }
}

/** A value with several meanings would make every record wait that has it. */
function checkLookup(
  sides: { readonly [connection: string]: readonly string[] },
  { between: [left, right], flows }: FileIntegration,
  path: readonly PropertyKey[],
  fault: ReportFault,
): void {
  const [lefts, rights] = [sides[left] ?? [], sides[right] ?? []];
  const reads = (side: string) => Object.values(flows).some(({ from }) => from === side);
  const pairs = lefts.flatMap((value, index) => {
    const other = rights[index];
    return other === undefined ? [] : [{ left: value, right: other }];
  });
  const sidesRead = { left, right, reads: { left: reads(left), right: reads(right) } };
  for (const { index, message } of lookupFaults(pairs, sidesRead, textsOf("en").lookups)) {
    fault([...path, left, index], message);
  }
}

/** Two lists of names, pair by pair. */
function checkPairs(
  sides: { readonly [connection: string]: readonly string[] },
  between: readonly [string, string],
  path: readonly PropertyKey[],
  fault: ReportFault,
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
