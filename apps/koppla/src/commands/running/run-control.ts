import { UserError } from "@koppla/service/context/settings";
import { findFlow } from "@koppla/service/flows/find-flow";
import { countsOf } from "@koppla/service/runs/run-result";
import { type RunRow, requestStop, resumeRun, type StopRequest, withinOrganisation } from "@koppla/store";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";

/** `koppla pause`, `koppla resume` and `koppla cancel`: what a person may ask of a flow's run. */
export function addRunControl(program: Command): void {
  const about = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .argument("<flow>", "INTEGRATION/FLOW")
      .option("--organisation <name>", "whose flow; needed when there are several")
      .option("--json", "print one JSON object");
  about("pause", "let a flow's run rest; nothing of it is lost, and schedules begin no other one").action(
    (path: string, options: OrganisationOptions) => askToStop(path, "pause", options),
  );
  about("resume", "let a paused run go on where it stood").action(resume);
  about("cancel", "end a flow's run; what it had not read is read by the next one").action(
    (path: string, options: OrganisationOptions) => askToStop(path, "cancel", options),
  );
}

const words = {
  pause: { done: "is paused", later: "pauses once the page at hand is done" },
  cancel: { done: "is cancelled", later: "ends once the page at hand is done" },
} as const;

async function askToStop(path: string, request: StopRequest, options: OrganisationOptions): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    const outcome = await withinOrganisation(house.database, organisationId, (scope) =>
      requestStop(scope, flow.id, request),
    );
    if (outcome === null) {
      throw new UserError(`${path} has no run that could be ${request === "pause" ? "paused" : "cancelled"} now.`, 1);
    }
    const { done, later } = words[request];
    tell(options, outcome.run, `The run of ${path} ${outcome.stopped === "now" ? done : later}.`);
  });
}

async function resume(path: string, options: OrganisationOptions): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    const run = await withinOrganisation(house.database, organisationId, (scope) =>
      resumeRun(scope, house.jobs, flow.id),
    );
    if (run === undefined) {
      throw new UserError(`${path} has no paused run. Begin one: koppla run ${path}`, 1);
    }
    tell(options, run, `The run of ${path} goes on.`);
  });
}

function tell(options: OrganisationOptions, run: RunRow, sentence: string): void {
  const asked = run.stop_requested === null ? {} : { asked: run.stop_requested };
  say(options.json ? JSON.stringify({ run: run.id, status: run.state, ...asked, counts: countsOf(run) }) : sentence);
}
