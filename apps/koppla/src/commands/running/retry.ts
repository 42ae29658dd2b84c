import { answerAttempt, type House, isCauseCode } from "@koppla/engine";
import { UserError } from "@koppla/service/context/settings";
import { findFlow } from "@koppla/service/flows/find-flow";
import { keysInStates, keysOfIncidents, keysOfRun, type RecordState, withinOrganisation } from "@koppla/store";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";
import { findIncident } from "../looking/incidents.ts";
import { parseState } from "../looking/records.ts";
import { findRun } from "../looking/runs.ts";
import { collect, runFlow } from "./run.ts";

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

async function retry(path: string, options: RetryOptions): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    await answer(house, { organisationId, flowId: flow.id }, options);
    const keys = options.record ?? (await keysToRetry(house, { organisationId, flowId: flow.id }, options));
    if (keys.length === 0) {
      say(options.json ? JSON.stringify({ records: 0 }) : `${flow.path} has nothing to try again.`);
      return;
    }
    await runFlow(house, { organisationId, flow, mode: "records", options, keys });
  });
}

/** Records of a flow that are to be tried again: those of one cause or one run, or those in a state. */
async function keysToRetry(
  house: House,
  { organisationId, flowId }: { organisationId: string; flowId: string },
  { incident, run, cause, state }: RetryOptions,
): Promise<readonly string[]> {
  if ([incident, run, cause, state].filter((option) => option !== undefined).length > 1) {
    throw new UserError("Give one of --incident, --run, --cause and --state.");
  }
  if (run !== undefined) {
    const found = await findRun(house, { organisationId, flowId }, run);
    return withinOrganisation(house.database, organisationId, (scope) => keysOfRun(scope, flowId, found.id));
  }
  if (cause !== undefined && !isCauseCode(cause)) {
    throw new UserError(`There is no cause "${cause}"; koppla causes lists those there are.`);
  }
  const incidentId = incident === undefined ? undefined : (await findIncident(house, organisationId, incident)).id;
  return withinOrganisation(house.database, organisationId, (scope) => {
    if (incidentId !== undefined) {
      return keysOfIncidents(scope, flowId, { incidentId });
    }
    return cause === undefined
      ? keysInStates(scope, flowId, state === undefined ? ["failed", "waiting", "unknown"] : [state])
      : keysOfIncidents(scope, flowId, { code: cause });
  });
}

/** Notes what a person has found out about one order; see `answerAttempt`. */
async function answer(
  house: House,
  flow: { organisationId: string; flowId: string },
  { record = [], there, notThere }: RetryOptions,
): Promise<void> {
  if (there === undefined && notThere === undefined) {
    return;
  }
  const [sourceKey, another] = record;
  if (sourceKey === undefined || another !== undefined || (there !== undefined && notThere)) {
    throw new UserError("Give either --there NUMBER or --not-there, and with it one order: --record KEY.");
  }
  const result = await answerAttempt(house, { ...flow, sourceKey, there: there ?? null });
  if (result === "not_asked") {
    throw new UserError(
      `Record ${sourceKey} does not wait for such an answer; koppla records shows what it waits for.`,
    );
  }
  if (result === "taken") {
    throw new UserError(
      `Number ${there} belongs to another order of the source already. Look again, and give its own.`,
    );
  }
}
