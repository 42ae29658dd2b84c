import { isDeepStrictEqual } from "node:util";
import { closeIncident, nextOccurrence, nothingRuns, readSchedule } from "@koppla/engine";
import {
  type FlowRow,
  type FlowSchedule,
  type Masters,
  readConfiguration,
  saveIntegration,
  saveLookupTable,
  setNextTime,
} from "@koppla/store";
import { saveFlowAsVersion } from "../flows/save-flow-version.ts";
import { attributeTablesOf } from "./attribute-tables.ts";
import { type Apply, tell } from "./plan.ts";
import type { FileFlow, FileIntegration, KopplaFile } from "./schema.ts";

/** Integrations with their lookup tables and flows. */
export async function applyIntegrations(apply: Apply, file: KopplaFile): Promise<void> {
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
    tell(apply, "integration", name, row !== undefined, details);
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
    tell(apply, "lookup table", `${name}/${table}`, row !== undefined, same ? [] : ["values"]);
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

async function applyFlows(apply: Apply, { id: integrationId, name, wanted }: NamedIntegration): Promise<void> {
  for (const [flowName, flow] of Object.entries(wanted.flows)) {
    const row = apply.stored.flows.find((one) => one.integration_id === integrationId && one.name === flowName);
    const leftToRight = flow.from === wanted.between[0];
    const details = row === undefined ? [] : flowDifferences(row, flow, leftToRight);
    tell(apply, "flow", `${name}/${flowName}`, row !== undefined, details);
    if (row === undefined || details.length > 0) {
      const id = row?.id ?? crypto.randomUUID();
      await saveFlowAsVersion(apply.scope, apply.keys, {
        before: row,
        flow: {
          organisation_id: apply.organisationId,
          id,
          integration_id: integrationId,
          name: flowName,
          entity: flow.entity,
          left_to_right: leftToRight,
          settings: flow.settings,
          mapping: flow.mapping,
          schedule: scheduleOf(flow),
          enabled: flow.enabled,
        },
        note: apply.note,
        now: apply.house.clock.now(),
      });
      if (row === undefined || details.includes("schedule") || details.includes("enabled")) {
        await applySchedule(apply, id, flow);
      }
    }
  }
}

function scheduleOf({ schedule }: FileFlow): FlowSchedule | null {
  const read = schedule === undefined ? null : readSchedule(schedule);
  // Whoever applies a file has checked it.
  return read !== null && "schedule" in read ? read.schedule : null;
}

async function applySchedule({ scope, organisationId, house }: Apply, flowId: string, flow: FileFlow): Promise<void> {
  const schedule = flow.enabled ? scheduleOf(flow) : null;
  const nextAt = schedule && nextOccurrence(schedule, house.clock.now());
  await setNextTime(scope, { organisationId, flowId }, nextAt);
  // Its time was moved: whether it runs then is seen then.
  await closeIncident(scope, house, { organisationId, cause: nothingRuns(flowId) });
}

function flowDifferences(row: FlowRow, wanted: FileFlow, leftToRight: boolean): string[] {
  return [
    ...(row.entity === wanted.entity ? [] : ["entity"]),
    ...(row.left_to_right === leftToRight ? [] : ["direction"]),
    ...(isDeepStrictEqual(row.schedule, scheduleOf(wanted)) ? [] : ["schedule"]),
    ...(row.enabled === wanted.enabled ? [] : ["enabled"]),
    ...(isDeepStrictEqual(row.settings, wanted.settings) ? [] : ["settings"]),
    ...(isDeepStrictEqual(row.mapping, plain(wanted.mapping)) ? [] : ["mapping"]),
  ];
}

/** As it comes back from the store: without properties that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
