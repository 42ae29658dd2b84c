import { beginRun, type House, startWorker } from "@koppla/engine";
import { UserError } from "@koppla/service/context/settings";
import { type FoundFlow, findFlow } from "@koppla/service/flows/find-flow";
import { machineActor } from "@koppla/service/ground/actor";
import { countLine, countsOf, exitStatus, runTrouble } from "@koppla/service/runs/run-result";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { outlastDatabase, type RunMode, type RunRow } from "@koppla/store";
import type { Command } from "commander";
import { troubleTeller } from "../../processes/tell-trouble.ts";
import { incidentRemarks } from "../../render/incident-lines.ts";
import { progressLine, remark, say } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";
import { parseLimit } from "../looking/records.ts";
import { dryRun } from "./dry-run.ts";

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

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function run(path: string, options: RunOptions): Promise<void> {
  if (options.full && options.record !== undefined) {
    throw new UserError("--full and --record exclude each other: the one reads everything, the other one record.");
  }
  if (options.sample !== undefined && !options.dryRun) {
    throw new UserError("--sample is for a dry run: add --dry-run.");
  }
  if (options.overwrite && options.record === undefined) {
    throw new UserError("--overwrite is for single records: name them with --record KEY.");
  }
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    if (options.dryRun) {
      return dryRun(house, { organisationId, flow, options });
    }
    const mode: RunMode = options.record !== undefined ? "records" : options.full ? "full" : "changes";
    await runFlow(house, { organisationId, flow, mode, options, ...(options.record ? { keys: options.record } : {}) });
  });
}

interface FlowRequest {
  readonly organisationId: string;
  readonly flow: FoundFlow;
  readonly mode: RunMode;
  readonly options: RunOptions;
  readonly keys?: readonly string[];
}

/** Begins a run, and waits for it when asked to; sets the exit status. */
export async function runFlow(house: House, request: FlowRequest): Promise<void> {
  const { flow, options } = request;
  if (!options.wait) {
    const runId = await begin(house, request);
    say(options.json ? JSON.stringify({ run: runId, status: "running" }) : `Run ${runId} of ${flow.path} has begun.`);
    return;
  }
  const worker = startWorker(house, { schedules: false, concurrency: 1, onError: troubleTeller("worker") });
  try {
    await tellEnd(house, request, await runToEnd(house, request));
  } finally {
    await worker.stop();
  }
}

/** @returns the run that does what was asked for. @throws UserError when the flow has another one */
async function begin(house: House, request: FlowRequest): Promise<string> {
  const begun = await beginOrJoin(house, request);
  if (begun.kind === "busy") {
    const { path } = request.flow;
    throw new UserError(
      `${path} has another run under way, which does not do this: nothing was begun. Add --wait, and it begins when that one has ended; or end it: koppla cancel ${path}`,
      1,
    );
  }
  return begun.runId;
}

/** Waits for a run that is under way already and does something else, then for the one that was asked for. */
async function runToEnd(house: House, request: FlowRequest): Promise<RunRow> {
  const { organisationId, flow, options } = request;
  const ended = (runId: string) =>
    waitForRun(house, {
      organisationId,
      runId,
      flow: flow.name,
      language: options.language ?? "en",
      progress: progressLine(),
    });
  for (;;) {
    const begun = await beginOrJoin(house, request);
    if (begun.kind === "ours") {
      return ended(begun.runId);
    }
    remark(`${flow.path} has another run under way; this one begins when it has ended.`);
    await ended(begun.runId);
  }
}

type BegunOrBusy = { readonly kind: "ours" | "busy"; readonly runId: string };

/** @throws UserError when the flow's run is paused: nobody knows when that one goes on */
async function beginOrJoin(
  house: House,
  { organisationId, flow, mode, options, keys }: FlowRequest,
): Promise<BegunOrBusy> {
  const begun = await beginRun(house, {
    organisationId,
    flowId: flow.id,
    mode,
    because: { kind: "machine", name: machineActor().name },
    ...(keys === undefined ? {} : { keys }),
    overwrite: options.overwrite === true,
    acceptsDeletions: options.acceptDeletions === true,
  });
  if (begun.fresh) {
    return { kind: "ours", runId: begun.runId };
  }
  if (begun.isPaused) {
    throw new UserError(
      `The run of ${flow.path} is paused: nothing was begun. Let it go on: koppla resume ${flow.path}, or end it: koppla cancel ${flow.path}`,
      1,
    );
  }
  if (begun.doesThis) {
    remark(`${flow.path} is running already; this is that run.`);
  }
  return { kind: begun.doesThis ? "ours" : "busy", runId: begun.runId };
}

/** Prints what became of a run and what is in its way; sets the exit status. */
async function tellEnd(house: House, { organisationId, flow, options }: FlowRequest, ended: RunRow): Promise<void> {
  const language = options.language ?? "en";
  const trouble = await outlastDatabase(() => runTrouble(house, ended, language));
  if (trouble !== null) {
    remark(trouble);
  }
  if (exitStatus(ended) !== 0) {
    const incidents = { organisationId, flowId: flow.id, language };
    for (const line of await outlastDatabase(() => incidentRemarks(house, incidents))) {
      remark(line);
    }
  }
  say(
    options.json
      ? JSON.stringify({ run: ended.id, status: ended.state, counts: countsOf(ended) })
      : countLine(flow.name, ended),
  );
  process.exitCode = exitStatus(ended);
}
