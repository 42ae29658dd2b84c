import { skipRecords } from "@koppla/service/acts/record-skip";
import { UserError } from "@koppla/service/context/settings";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { collect } from "../looking/list-options.ts";

export function defineSkip(command: Command): void {
  command
    .option("--record <key>", "this record of the source; can be given again", collect)
    .option("--incident <id>", "the first 1,000 records that are open for this incident, by the beginning of its id")
    .requiredOption("--reason <text>", "why, for whoever looks at the record later")
    .option("--organisation <name>", "whose records; needed when there are several")
    .option("--json", "print one JSON object")
    .action(skip);
}

interface SkipOptions extends OrganisationOptions {
  readonly record?: readonly string[];
  readonly incident?: string;
  readonly reason: string;
}

async function skip(flow: string, options: SkipOptions): Promise<void> {
  const { record, incident, reason } = options;
  if ((record === undefined) === (incident === undefined)) {
    throw new UserError("Give either --record KEY or --incident ID.");
  }
  const choice = record === undefined ? { incident } : { records: [...record] };
  const done = await withService(options, (service) => service(skipRecords, { flow, reason, ...choice }));
  const left = done.left === 0 ? "" : ` ${done.left} are done, or may be in the target, and stay as they are.`;
  say(options.json ? JSON.stringify(done) : `Skipped until they change in the source: ${done.skipped}.${left}`);
}
