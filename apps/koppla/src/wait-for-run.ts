import { setTimeout as wait } from "node:timers/promises";
import type { House } from "@koppla/engine";
import { type RunRow, readRun, withinOrganisation } from "@koppla/store";
import { progressLine } from "./output.ts";
import { countLine, runTrouble } from "./run-result.ts";

/** Waits until a run has ended, with a line of progress. @returns the run as it ended. */
export async function waitForRun(
  house: House,
  request: { organisationId: string; runId: string; flow: string; signal?: AbortSignal },
): Promise<RunRow> {
  const progress = progressLine();
  try {
    for (;;) {
      const run = await withinOrganisation(house.database, request.organisationId, (scope) =>
        readRun(scope, request.runId),
      );
      if (run === undefined) {
        throw new Error(`Run ${request.runId} no longer exists.`);
      }
      if (run.state !== "running") {
        return run;
      }
      const trouble = await runTrouble(house, run, "en");
      progress.show(
        trouble === null ? `${countLine(request.flow, run)} (${run.phase})` : `${request.flow}: ${trouble}`,
      );
      await wait(100, undefined, request.signal === undefined ? {} : { signal: request.signal });
    }
  } finally {
    progress.clear();
  }
}
