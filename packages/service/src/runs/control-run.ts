import { runsCancel, runsPause, runsResume } from "@koppla/contract/routes/runs";
import type { RunStanding } from "@koppla/contract/run";
import type { StopRequest } from "@koppla/store/database/tables";
import { requestStop, resumeRun } from "@koppla/store/runs/run-control";
import type { RunRow } from "@koppla/store/runs/runs";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { askedOf, countsOf } from "./run-view.ts";

/** Lets a flow's run rest; nothing of it is lost, and schedules begin no other one. */
export const pauseRun = organisationFunction(runsPause, (call, { flow }) => askToStop(call, flow, "pause"));

/** Ends a flow's run; what it had not read is read by the next one. */
export const cancelRun = organisationFunction(runsCancel, (call, { flow }) => askToStop(call, flow, "cancel"));

/** Lets a paused run go on where it stood. */
export const continueRun = organisationFunction(runsResume, async (call, input) => {
  const flow = findFlow(await call.configuration(), input.flow);
  const run = await call.change("run.resume", async (scope) => {
    const resumed = await resumeRun(scope, call.context.jobs, flow.id);
    if (resumed !== undefined) {
      await call.note(scope, { subject: flow.path, changes: [] });
    }
    return resumed;
  });
  if (run === undefined) {
    throw serviceError("no_paused_run", { flow: flow.path });
  }
  return standingOf(run);
});

async function askToStop(call: OrganisationCall, path: string, request: StopRequest): Promise<RunStanding> {
  const flow = findFlow(await call.configuration(), path);
  const outcome = await call.change("run.stop", async (scope) => {
    const stopped = await requestStop(scope, flow.id, request);
    if (stopped !== null) {
      await call.note(scope, { subject: flow.path, changes: [] });
    }
    return stopped;
  });
  if (outcome === null) {
    throw serviceError(request === "pause" ? "no_run_to_pause" : "no_run_to_cancel", { flow: flow.path });
  }
  return standingOf(outcome.run);
}

function standingOf(run: RunRow): RunStanding {
  return { run: run.id, status: run.state, ...askedOf(run), counts: countsOf(run) };
}
