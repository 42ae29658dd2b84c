import { describeTrouble, type House, openFlow, parseTrouble, problemPlace, subjectOf } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { listRecords, type RecordRow, type RecordState, recordStates, withinOrganisation } from "@koppla/store";
import { type Command, InvalidArgumentError } from "commander";
import { findFlow, flowsOf } from "../find-flow.ts";
import { say, table } from "../output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "./command.ts";

export function addRecords(program: Command): void {
  program
    .command("records")
    .description("list records and their states, the last changed first")
    .argument("[flow]", "INTEGRATION/FLOW; all flows when left out")
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
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = path === undefined ? undefined : findFlow(configuration, path);
    const rows = await withinOrganisation(house.database, organisationId, (scope) =>
      listRecords(scope, {
        limit: options.limit,
        ...(flow === undefined ? {} : { flowId: flow.id }),
        ...(options.record === undefined ? {} : { sourceKey: options.record }),
        ...(options.state === undefined ? {} : { states: [options.state] }),
      }),
    );
    const reasons = await reasonsOf(house, organisationId, rows, options.language ?? "en");
    const flows = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
    const cells = rows.map((row) => ({
      flow: flows.get(row.flow_id) ?? "",
      record: row.source_key,
      state: row.state,
      updatedAt: row.updated_at.toISOString(),
      reason: reasons.get(row) ?? null,
    }));
    if (options.json) {
      for (const cell of cells) {
        say(JSON.stringify(cell));
      }
    } else if (cells.length === 0) {
      say("No such records.");
    } else {
      const headings = ["FLOW", "RECORD", "STATE", "CHANGED", "REASON"];
      say(
        table(
          headings,
          cells.map((cell) => [cell.flow, cell.record, cell.state, cell.updatedAt, cell.reason ?? ""]),
        ),
      );
    }
  });
}

/** Why a record is not done, in a sentence each. */
async function reasonsOf(
  house: House,
  organisationId: string,
  rows: readonly RecordRow[],
  language: Language,
): Promise<Map<RecordRow, string>> {
  const keys = await house.keyRing.of(organisationId);
  const reasons = new Map<RecordRow, string>();
  const opened = new Map<string, Awaited<ReturnType<typeof openFlow>>>();
  for (const row of rows) {
    if (row.problem_sealed !== null) {
      const flow = opened.get(row.flow_id) ?? (await openFlow(house, organisationId, row.flow_id, { prove: false }));
      opened.set(row.flow_id, flow);
      const trouble = parseTrouble(keys.open(problemPlace(row.flow_id, row.source_key), row.problem_sealed));
      reasons.set(row, describeTrouble(trouble, subjectOf(flow, row.source_key), language));
    }
  }
  return reasons;
}
