import {
  describeTrouble,
  type House,
  type OpenFlow,
  openFlow,
  parseTrouble,
  problemPlace,
  subjectOf,
} from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { findFlow, flowsOf } from "@koppla/service/flows/find-flow";
import {
  listRecords,
  type RecordRow,
  type RecordState,
  readLinks,
  recordStates,
  type StoredConfiguration,
  withinOrganisation,
} from "@koppla/store";
import { type Command, InvalidArgumentError } from "commander";
import { say, table } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";

export function defineRecords(command: Command): void {
  command
    .option("--record <key>", "only this record of the source")
    .option("--state <state>", `only records in this state: ${recordStates.join(", ")}`, parseState)
    .option("--limit <number>", "most records to list", parseLimit, 50)
    .option("--organisation <name>", "whose records; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each record")
    .action(records);
}

export function parseLimit(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new InvalidArgumentError("Give a number from 1 to 999999.");
  }
  return Number(text);
}

export function parseState(text: string): RecordState {
  const state = recordStates.find((name) => name === text);
  if (state === undefined) {
    throw new InvalidArgumentError(`Give one of: ${recordStates.join(", ")}.`);
  }
  return state;
}

interface RecordsOptions extends OrganisationOptions {
  readonly record?: string;
  readonly state?: RecordState;
  readonly limit: number;
}

async function records(path: string | undefined, options: RecordsOptions): Promise<void> {
  await withOrganisation(options, async (house, found) => {
    const flow = path === undefined ? {} : { flowId: findFlow(found.configuration, path).id };
    await sayRecords(house, found, { ...options, ...flow });
  });
}

/** Prints records with their states and reasons. */
export async function sayRecords(
  house: House,
  { organisationId, configuration }: { organisationId: string; configuration: StoredConfiguration },
  options: RecordsOptions & { readonly flowId?: string; readonly incidentId?: string },
): Promise<void> {
  const rows = await withinOrganisation(house.database, organisationId, (scope) =>
    listRecords(scope, {
      limit: options.limit,
      ...(options.flowId === undefined ? {} : { flowId: options.flowId }),
      ...(options.record === undefined ? {} : { sourceKey: options.record }),
      ...(options.state === undefined ? {} : { states: [options.state] }),
      ...(options.incidentId === undefined ? {} : { incidentId: options.incidentId }),
    }),
  );
  const opened = await openFlows(house, organisationId, rows);
  const reasons = await reasonsOf(house, organisationId, rows, opened, options.language ?? "en");
  const targets = await targetsOf(house, organisationId, rows, opened);
  const flows = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
  const cells = rows.map((row) => ({
    flow: flows.get(row.flow_id) ?? "",
    record: row.source_key,
    target: targets.get(row) ?? null,
    state: row.state,
    updatedAt: row.updated_at.toISOString(),
    incident: row.incident_id,
    reason: reasons.get(row) ?? null,
  }));
  if (options.json) {
    for (const cell of cells) {
      say(JSON.stringify(cell));
    }
  } else if (cells.length > 0) {
    const headings = ["FLOW", "RECORD", "TARGET", "STATE", "CHANGED", "REASON"];
    say(
      table(
        headings,
        cells.map((cell) => [cell.flow, cell.record, cell.target ?? "", cell.state, cell.updatedAt, cell.reason ?? ""]),
      ),
    );
  } else if (options.incidentId === undefined) {
    say("No such records.");
  }
}

type OpenFlows = ReadonlyMap<string, OpenFlow>;

async function openFlows(house: House, organisationId: string, rows: readonly RecordRow[]): Promise<OpenFlows> {
  const opened = new Map<string, OpenFlow>();
  for (const flowId of new Set(rows.map((row) => row.flow_id))) {
    opened.set(flowId, await openFlow(house, organisationId, flowId, { prove: false }));
  }
  return opened;
}

/** Keys of the records in the target that these are linked with. */
async function targetsOf(
  house: House,
  organisationId: string,
  rows: readonly RecordRow[],
  opened: OpenFlows,
): Promise<Map<RecordRow, string>> {
  const targets = new Map<RecordRow, string>();
  await withinOrganisation(house.database, organisationId, async (scope) => {
    for (const [flowId, flow] of opened) {
      const own = rows.filter((row) => row.flow_id === flowId);
      const keys = own.map((row) => row.source_key);
      const links = new Map((await readLinks(scope, flow.links, keys)).map((link) => [link.sourceKey, link.targetKey]));
      for (const row of own) {
        const target = links.get(row.source_key);
        if (target !== undefined) {
          targets.set(row, target);
        }
      }
    }
  });
  return targets;
}

/** Why a record is not done, in a sentence each. */
async function reasonsOf(
  house: House,
  organisationId: string,
  rows: readonly RecordRow[],
  opened: OpenFlows,
  language: Language,
): Promise<Map<RecordRow, string>> {
  const keys = await house.keyRing.of(organisationId);
  const reasons = new Map<RecordRow, string>();
  for (const row of rows) {
    const flow = opened.get(row.flow_id);
    if (row.problem_sealed !== null && flow !== undefined) {
      const trouble = parseTrouble(keys.open(problemPlace(row.flow_id, row.source_key), row.problem_sealed));
      reasons.set(row, describeTrouble(trouble, subjectOf(flow, row.source_key, language), language));
    }
  }
  return reasons;
}
