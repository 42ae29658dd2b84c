import { setTimeout as wait } from "node:timers/promises";
import type { RunView } from "@koppla/contract/run";
import { outlastDatabase } from "@koppla/store/database/database-away";
import type { ServiceContext } from "../context/open-context.ts";
import type { Actor } from "../ground/actor.ts";
import { viewRun } from "./run-standing.ts";

const lookEveryMs = 100;
const pauseLookUpMs = 1_000;

/**
 * Waits until a run no longer goes on: it has ended, or is paused.
 * @param request.organisation whose run; it is asked for ten times a second, so it has to be named
 * @param request.onStanding gets how the run stands, each time that is looked up
 * @returns the run as it ended
 * @throws the signal's reason
 */
export async function waitForRun(
  context: ServiceContext,
  actor: Actor,
  request: {
    readonly organisation: string;
    readonly run: string;
    readonly signal?: AbortSignal;
    readonly onStanding?: (standing: RunView) => void;
  },
): Promise<RunView> {
  const { organisation, run, signal, onStanding } = request;
  let pause: string | null = null;
  let lookedMs = performance.now();
  for (;;) {
    const looksForPause = performance.now() > lookedMs + pauseLookUpMs;
    // A database that restarts under a run is no reason to stop waiting for it: not at any of these questions.
    const standing = await outlastDatabase(() => viewRun(context, actor, { organisation, run, pause: looksForPause }));
    if (looksForPause) {
      ({ pause } = standing);
      lookedMs = performance.now();
    }
    if (standing.status !== "running") {
      return standing;
    }
    onStanding?.({ ...standing, pause });
    await wait(lookEveryMs, undefined, signal === undefined ? {} : { signal });
  }
}
