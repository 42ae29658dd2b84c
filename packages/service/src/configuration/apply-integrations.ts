import { endSilence, nextOccurrence, readSchedule } from "@koppla/engine";
import {
  type FlowRow,
  type FlowSchedule,
  type Masters,
  type Scope,
  saveIntegration,
  saveLookupTable,
  setNextTime,
} from "@koppla/store";
import { changedSetting, changedSettings } from "../audit/changed-settings.ts";
import { saveFlowAsVersion } from "../flows/save-flow-version.ts";
import { mappingRows } from "../flows/version-differences.ts";
import { changedPairs } from "../lookups/changed-pairs.ts";
import { attributeTablesOf } from "./attribute-tables.ts";
import { type Apply, settlePart } from "./plan.ts";
import type { FileFlow, FileIntegration, KopplaFile } from "./schema.ts";

/** Integrations with their lookup tables and flows. @param connectionIds by the names of connections */
export async function applyIntegrations(
  apply: Apply,
  file: KopplaFile,
  connectionIds: ReadonlyMap<string, string>,
): Promise<void> {
  const nameOf = (id: string) => [...connectionIds].find(([, one]) => one === id)?.[0] ?? id;
  for (const [name, wanted] of Object.entries(file.integrations)) {
    const row = apply.stored.integrations.find((integration) => integration.name === name);
    const [left, right] = wanted.between;
    const between = row && [nameOf(row.left_connection_id), nameOf(row.right_connection_id)];
    const masters = mastersOf(wanted);
    const attributes = attributeTablesOf(wanted);
    const settings = [
      ...changedSetting("between", between, [left, right]),
      ...changedSettings("masters", row?.masters ?? {}, masters),
      ...changedSettings("attributes", { ...row?.attributes }, { ...attributes }),
    ];
    const id = row?.id ?? crypto.randomUUID();
    await settlePart(apply, { kind: "integration", name, exists: row !== undefined, settings }, ({ scope }) =>
      saveIntegration(scope, {
        organisation_id: apply.organisationId,
        id,
        name,
        left_connection_id: connectionIds.get(left) ?? "",
        right_connection_id: connectionIds.get(right) ?? "",
        masters,
        attributes,
      }),
    );
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
    const part = { kind: "lookup table", name: `${name}/${table}`, exists: row !== undefined } as const;
    await settlePart(apply, { ...part, settings: changedPairs(row, values) }, ({ scope }) =>
      saveLookupTable(scope, { organisation_id: apply.organisationId, integration_id: id, name: table, ...values }),
    );
  }
}

async function applyFlows(apply: Apply, { id: integrationId, name, wanted }: NamedIntegration): Promise<void> {
  for (const [flowName, flow] of Object.entries(wanted.flows)) {
    const row = apply.stored.flows.find((one) => one.integration_id === integrationId && one.name === flowName);
    const leftToRight = flow.from === wanted.between[0];
    const settings = flowChanges(row, flow, wanted.between);
    const part = { kind: "flow", name: `${name}/${flowName}`, exists: row !== undefined, settings } as const;
    await settlePart(apply, part, async ({ scope, note }) => {
      const id = row?.id ?? crypto.randomUUID();
      await saveFlowAsVersion(scope, apply.keys, {
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
        note,
        now: apply.engine.clock.now(),
      });
      if (row === undefined || settings.some(({ what }) => what === "schedule" || what === "enabled")) {
        await applySchedule(apply, scope, id, flow);
      }
    });
  }
}

function scheduleOf({ schedule }: FileFlow): FlowSchedule | null {
  const read = schedule === undefined ? null : readSchedule(schedule);
  // Whoever applies a file has checked it.
  return read !== null && "schedule" in read ? read.schedule : null;
}

async function applySchedule(
  { organisationId, engine }: Apply,
  scope: Scope,
  flowId: string,
  flow: FileFlow,
): Promise<void> {
  const schedule = flow.enabled ? scheduleOf(flow) : null;
  const nextAt = schedule && nextOccurrence(schedule, engine.clock.now());
  await setNextTime(scope, { organisationId, flowId }, nextAt);
  // Its time was moved: whether it runs then is seen then.
  await endSilence(scope, engine, { organisationId, flowId });
}

function flowChanges(row: FlowRow | undefined, wanted: FileFlow, [left, right]: FileIntegration["between"]) {
  const way = (leftToRight: boolean) => (leftToRight ? `${left} to ${right}` : `${right} to ${left}`);
  return [
    ...changedSetting("entity", row?.entity, wanted.entity),
    ...changedSetting("direction", row && way(row.left_to_right), way(wanted.from === left)),
    ...changedSetting("schedule", row?.schedule ?? undefined, scheduleOf(wanted) ?? undefined),
    ...changedSetting("enabled", row?.enabled, wanted.enabled),
    ...changedSettings("settings", row?.settings ?? {}, wanted.settings),
    ...changedSettings("mapping", mappingRows(row?.mapping), mappingRows(plain(wanted.mapping))),
  ];
}

/** As it comes back from the store: without properties that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
