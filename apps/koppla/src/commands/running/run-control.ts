import type { RunStanding } from "@koppla/contract/run";
import { cancelRun, continueRun, pauseRun } from "@koppla/service/runs/control-run";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";

/** `koppla pause`, `koppla resume` and `koppla cancel`: what a person may ask of a flow's run. */
export function addRunControl(program: Command): void {
  const about = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .argument("<flow>", "INTEGRATION/FLOW")
      .option("--organisation <name>", "whose flow; needed when there are several")
      .option("--json", "print one JSON object");
  about("pause", "pause a flow's run; nothing of it is lost, and schedules begin no other one").action(pause);
  about("resume", "continue a paused run where it stopped").action(resume);
  about("cancel", "end a flow's run; the next run reads what this one had not read").action(cancel);
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
