import { setTimeout as wait } from "node:timers/promises";
import type { House } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { outlastDatabase, type RunRow, readRun, withinOrganisation } from "@koppla/store";
import { runPause } from "./run-pause.ts";
import { runProgress } from "./run-progress.ts";

const pauseLookUpMs = 1_000;

/** Where a waiting person sees how far a run is. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

/** Waits until a run has ended, with a line of progress. @returns the run as it ended. */
export async function waitForRun(
  house: House,
  request: {
    readonly organisationId: string;
    readonly runId: string;
    readonly flow: string;
    readonly language?: Language;
    readonly signal?: AbortSignal;
    readonly progress?: ProgressLine;
  },
): Promise<RunRow> {
  const { progress } = request;
  const language = request.language ?? "en";
  let pause: string | null = null;
  let lookedMs = performance.now();

  async function look(): Promise<{ readonly run: RunRow; readonly line: string }> {
    const run = await withinOrganisation(house.database, request.organisationId, (scope) =>
      readRun(scope, request.runId),
    );
    if (run === undefined) {
      throw new Error(`Run ${request.runId} no longer exists.`);
    }
    if (performance.now() > lookedMs + pauseLookUpMs) {
      pause = await runPause(house, run, language);
      lookedMs = performance.now();
    }
    return { run, line: await runProgress(house, run, { flow: request.flow, pause, language }) };
  }

  try {
    for (;;) {
      // A database that restarts under a run is no reason to stop waiting for it: not at any of these questions.
      const { run, line } = await outlastDatabase(look);
      if (run.state !== "running") {
        return run;
      }
      progress?.show(line);
      await wait(100, undefined, request.signal === undefined ? {} : { signal: request.signal });
    }
  } finally {
    progress?.clear();
  }
}
