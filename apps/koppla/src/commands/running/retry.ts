import type { RecordState } from "@koppla/contract/record";
import { UserError } from "@koppla/service/context/settings";
import { answerRecord } from "@koppla/service/records/record-answer";
import { retryRecords } from "@koppla/service/runs/record-retry";
import type { Command } from "commander";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { collect, parseState } from "../looking/list-options.ts";
import { runAsWanted } from "./run-to-end.ts";

export function defineRetry(command: Command): void {
  command
    .option("--record <key>", "only this record of the source; can be given again", collect)
    .option("--state <state>", "only records in this state: failed, waiting or unknown", parseState)
    .option("--incident <id>", "only records that are open for this incident, by the beginning of its id")
    .option("--run <id>", "all records that a run came by last, by the beginning of its id; koppla runs lists them")
    .option("--cause <code>", "only records that are open for this cause; koppla causes lists them")
    .option("--there <number>", "the order of --record is in the target, under this number: link it, send nothing")
    .option("--not-there", "the order of --record is not in the target, a person has looked: place it")
    .option("--wait", "wait until it has ended, and work on it here as well")
    .option("--organisation <name>", "whose records; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print JSON; the last line is the result")
    .action(retry);
}

interface RetryOptions extends OrganisationOptions {
  readonly record?: readonly string[];
  readonly state?: RecordState;
  readonly wait?: boolean;
  readonly incident?: string;
  readonly run?: string;
  readonly cause?: string;
  readonly there?: string;
  readonly notThere?: boolean;
}

async function retry(flow: string, options: RetryOptions): Promise<void> {
  const answer = answerOf(options);
  const choice = choiceOf(options);
  await withService(options, async (service, call) => {
    if (answer !== null) {
      await service(answerRecord, { flow, ...answer });
    }
    const begin = async () => {
      const begun = await service(retryRecords, { flow, ...choice });
      return "run" in begun ? begun : null;
    };
    await runAsWanted({ flow, begin }, call, options);
  });
}

/** Which records are tried again: those named, those of one cause or one run, or those in a state. */
function choiceOf({ record, incident, run, cause, state }: RetryOptions) {
  if (record !== undefined) {
    return { records: [...record] };
  }
  if ([incident, run, cause, state].filter((option) => option !== undefined).length > 1) {
    throw new UserError("Give one of --incident, --run, --cause and --state.");
  }
  return { incident, run, cause, state };
}

/** What a person has found out about one order; null: nothing. */
function answerOf({ record = [], there, notThere }: RetryOptions) {
  if (there === undefined && notThere === undefined) {
    return null;
  }
  const [sourceKey, another] = record;
  if (sourceKey === undefined || another !== undefined || (there !== undefined && notThere)) {
    throw new UserError("Give either --there NUMBER or --not-there, and with it one order: --record KEY.");
  }
  return { record: sourceKey, there: there ?? null };
}
