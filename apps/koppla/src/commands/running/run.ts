import { UserError } from "@koppla/service/context/settings";
import { requestRun } from "@koppla/service/runs/run-beginning";
import type { Command } from "commander";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { collect, parseLimit } from "../looking/list-options.ts";
import { dryRun } from "./dry-run.ts";
import { runAsWanted } from "./run-to-end.ts";

interface RunOptions extends OrganisationOptions {
  readonly wait?: boolean;
  readonly dryRun?: boolean;
  readonly sample?: number;
  readonly full?: boolean;
  readonly record?: readonly string[];
  readonly overwrite?: boolean;
  readonly acceptDeletions?: boolean;
}

export function defineRun(command: Command): void {
  command
    .option("--wait", "wait until it has ended, and work on it here as well")
    .option("--dry-run", "show what would be written, field by field, and write nothing")
    .option("--sample <number>", "with --dry-run: only so many records", parseLimit)
    .option("--full", "read everything, not only what changed")
    .option("--record <key>", "only this record of the source; can be given again", collect)
    .option("--overwrite", "with --record: write what was changed on both sides as well")
    .option("--accept-deletions", "mark records that are gone from the source, however many")
    .option("--organisation <name>", "whose flow; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print JSON; the last line is the result")
    .action(run);
}

async function run(flow: string, options: RunOptions): Promise<void> {
  const { full = false, record, overwrite, acceptDeletions } = options;
  if (full && record !== undefined) {
    throw new UserError("--full and --record exclude each other: the one reads everything, the other one record.");
  }
  if (options.sample !== undefined && !options.dryRun) {
    throw new UserError("--sample is for a dry run: add --dry-run.");
  }
  if (overwrite && record === undefined) {
    throw new UserError("--overwrite is for single records: name them with --record KEY.");
  }
  const records = record === undefined ? undefined : [...record];
  if (options.dryRun) {
    return dryRun({ flow, full, records, overwrite, sample: options.sample }, options);
  }
  const mode = full ? ("full" as const) : ("changes" as const);
  await withService(options, (service, call) => {
    const begin = () => service(requestRun, { flow, mode, records, overwrite, acceptDeletions });
    return runAsWanted({ flow, begin }, call, options);
  });
}
