import { type RecordState, type RecordView, recordState } from "@koppla/contract/record";
import { UserError } from "@koppla/service/context/settings";
import { exportRecords } from "@koppla/service/records/record-export";
import { listRecords } from "@koppla/service/records/record-list";
import { findRecords } from "@koppla/service/records/record-search";
import type { Command } from "commander";
import { commandLines } from "../../render/next-command.ts";
import { say, table } from "../../render/output.ts";
import { sayRows } from "../../render/say-rows.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { firstItems } from "./item-pages.ts";
import { parseLimit, parseState } from "./list-options.ts";

export function defineRecords(command: Command): void {
  command
    .option("--record <key>", "only this record of the source")
    .option("--find <text>", "records with this key, reference, number or e-mail address, in all flows")
    .option("--state <state>", `only records in this state: ${recordState.options.join(", ")}`, parseState)
    .option("--limit <number>", "most records to list", parseLimit, 50)
    .option("--organisation <name>", "whose records; needed when there are several")
    .addOption(languageOption())
    .option("--csv", "print all of them as CSV, without values of records")
    .option("--json", "print one JSON object for each record")
    .action(records);
}

interface RecordsOptions extends OrganisationOptions {
  readonly record?: string;
  readonly find?: string;
  readonly state?: RecordState;
  readonly limit: number;
  readonly csv?: boolean;
}

async function records(flow: string | undefined, options: RecordsOptions): Promise<void> {
  const { record, state, limit, find } = options;
  if (find !== undefined && (flow ?? record ?? state) !== undefined) {
    throw new UserError("--find looks in all flows: leave out the flow, --record and --state.", 2);
  }
  if (options.csv) {
    if (find !== undefined || record !== undefined || options.json) {
      throw new UserError("--csv prints a table: leave out --find, --record and --json.", 2);
    }
    return withService(options, (service) => sayRows(service(exportRecords, { flow, state })));
  }
  const items = await withService(options, (service) =>
    firstItems(limit, (page) =>
      find === undefined
        ? service(listRecords, { flow, record, state, ...page })
        : service(findRecords, { text: find, ...page }),
    ),
  );
  if (items.length === 0 && !options.json) {
    say("No such records.");
  }
  sayRecords(items, options);
}

/** Prints records with their states and reasons. */
export function sayRecords(records: readonly RecordView[], { json }: { readonly json?: boolean }): void {
  if (json) {
    for (const record of records) {
      say(JSON.stringify(record));
    }
  } else if (records.length > 0) {
    const cells = records.map((one) => [
      one.flow,
      one.record,
      labelText(one),
      one.target ?? "",
      one.state,
      one.updatedAt,
      one.reason ?? "",
    ]);
    const commands = records.map(({ next }) => commandLines(next));
    say(table(["FLOW", "RECORD", "NAME", "TARGET", "STATE", "CHANGED", "REASON"], cells, commands));
  }
}

const longestName = 40;

/** What people know a record by besides its key. */
function labelText({ record, label }: RecordView): string {
  const { reference, name, total, currency } = label ?? {};
  const amount = total === undefined ? undefined : [total, currency].filter((part) => part !== undefined).join(" ");
  const text = [reference === record ? undefined : reference, name, amount]
    .filter((part) => part !== undefined)
    .join(", ");
  return text.length > longestName ? `${text.slice(0, longestName)}…` : text;
}
