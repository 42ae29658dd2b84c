import type { RunStanding } from "@koppla/contract/run";
import { cancelRun, continueRun, pauseRun } from "@koppla/service/runs/control-run";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";

export function definePause(command: Command): void {
  addOptions(command).action(pause);
}

export function defineResume(command: Command): void {
  addOptions(command).action(resume);
}

export function defineCancel(command: Command): void {
  addOptions(command).action(cancel);
}

function addOptions(command: Command): Command {
  return command
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object");
}

async function pause(flow: string, options: OrganisationOptions): Promise<void> {
  const run = await withService(options, (service) => service(pauseRun, { flow }));
  tell(options, run, run.asked ? "pauses once the page at hand is done" : "is paused", flow);
}

async function cancel(flow: string, options: OrganisationOptions): Promise<void> {
  const run = await withService(options, (service) => service(cancelRun, { flow }));
  tell(options, run, run.asked ? "ends once the page at hand is done" : "is cancelled", flow);
}

async function resume(flow: string, options: OrganisationOptions): Promise<void> {
  const run = await withService(options, (service) => service(continueRun, { flow }));
  tell(options, run, "goes on", flow);
}

function tell(options: OrganisationOptions, run: RunStanding, what: string, flow: string): void {
  say(options.json ? JSON.stringify(run) : `The run of ${flow} ${what}.`);
}
