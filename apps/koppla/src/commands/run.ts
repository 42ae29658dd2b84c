import { beginRun, type House, startWorker } from "@koppla/engine";
import { outlastDatabase, type RunMode } from "@koppla/store";
import type { Command } from "commander";
import { type FoundFlow, findFlow } from "../find-flow.ts";
import { incidentRemarks } from "../incident-lines.ts";
import { remark, say } from "../output.ts";
import { countLine, countsOf, exitStatus, runTrouble } from "../run-result.ts";
import { UserError } from "../settings.ts";
import { troubleTeller } from "../tell-trouble.ts";
import { waitForRun } from "../wait-for-run.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "./command.ts";
import { dryRun } from "./dry-run.ts";
import { parseLimit } from "./records.ts";

interface RunOptions extends OrganisationOptions {
  readonly wait?: boolean;
  readonly dryRun?: boolean;
  readonly sample?: number;
  readonly full?: boolean;
  readonly record?: readonly string[];
  readonly overwrite?: boolean;
  readonly acceptDeletions?: boolean;
}

export function addRun(program: Command): void {
  program
    .command("run")
    .description("run a flow")
    .argument("<flow>", "INTEGRATION/FLOW")
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

/** Begins a run, and waits for it when asked to; sets the exit status. */
export async function runFlow(
  house: House,
  request: { organisationId: string; flow: FoundFlow; mode: RunMode; options: RunOptions; keys?: readonly string[] },
): Promise<void> {
  const { organisationId, flow, mode, options, keys } = request;
  const begun = await beginRun(house, {
    organisationId,
    flowId: flow.id,
    mode,
    ...(keys === undefined ? {} : { keys }),
    overwrite: options.overwrite === true,
    acceptsDeletions: options.acceptDeletions === true,
  });
  if (!begun.fresh) {
    remark(`${flow.path} is running already; this is that run.`);
  }
  if (!options.wait) {
    say(
      options.json
        ? JSON.stringify({ run: begun.runId, status: "running" })
        : `Run ${begun.runId} of ${flow.path} has begun.`,
    );
    return;
  }
  const language = options.language ?? "en";
  const worker = startWorker(house, { schedules: false, concurrency: 1, onError: troubleTeller("worker") });
  try {
    const ended = await waitForRun(house, { organisationId, runId: begun.runId, flow: flow.name, language });
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
        : `${countLine(flow.name, ended)}`,
    );
    process.exitCode = exitStatus(ended);
  } finally {
    await worker.stop();
  }
}
