import { runsStanding } from "@koppla/contract/routes/runs";
import type { RunView } from "@koppla/contract/run";
import { problemPlace } from "@koppla/store/runs/listings";
import { readRun } from "@koppla/store/runs/runs";
import { readValues } from "@koppla/store/runs/sealed-values";
import { readFlow, readIntegration } from "@koppla/store/setup/configuration";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { runPause } from "./run-pause.ts";
import { stopsOf } from "./run-stops.ts";
import { askedOf, runSummaryOf } from "./run-view.ts";

/** How one run stands: its counts, what is in its way, until when its systems are not called, who began it. */
export const viewRun = organisationFunction(runsStanding, async (call, input): Promise<RunView> => {
  const found = await call.look(async (scope) => {
    const run = await readRun(scope, input.run);
    if (run === undefined) {
      return undefined;
    }
    // Somebody may ask this ten times a second: not the whole configuration is read for a name.
    const flow = await readFlow(scope, run.flow_id);
    const integration = await readIntegration(scope, flow.integration_id);
    const values = await readValues(scope, [problemPlace(run)]);
    return { run, values, flow: `${integration.name}/${flow.name}` };
  });
  if (found === undefined) {
    throw serviceError("no_run", { run: input.run });
  }
  const { run, flow, values } = found;
  const { language } = call.actor;
  return {
    ...runSummaryOf(await call.keys(), run, { flow, language, values }),
    phase: run.phase,
    ...askedOf(run),
    pages: run.page,
    stops: input.stops ? await stopsOf(call, run) : null,
    pause: input.pause ? await runPause(call, run) : null,
  };
});
