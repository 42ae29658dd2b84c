import { ConnectorError } from "@koppla/connector-sdk";
import { claimRun, FenceLost, noteRunProblem, type PageJob, type RunRow, type TakenJob } from "@koppla/store";
import { change } from "./effects.ts";
import { gatherKeys } from "./gather-keys.ts";
import type { House } from "./house.ts";
import { keepLease } from "./lease.ts";
import { type OpenFlow, openFlow } from "./open-run.ts";
import { mostTries, reactionTo, waitBeforeTry } from "./retry-policy.ts";
import { runProblemPlace } from "./run-problem.ts";
import { troubleCode, troubleFromError } from "./trouble.ts";
import { processPage } from "./way-of-a-record/page.ts";

/** A run that this worker has at hand between two of its pages. */
interface RunAtHand {
  readonly run: RunRow;
  readonly flow: OpenFlow;
}

/** Runs by id. From page to page a run keeps its mapping, its tokens and its connections. */
export type RunsAtHand = Map<string, RunAtHand>;

const mostAtHand = 32;

/** Does one page of a run, and sees to what stops it as a whole. Never throws for trouble of the run itself. */
export async function handlePage(house: House, runs: RunsAtHand, job: TakenJob<PageJob>): Promise<void> {
  const { organisationId, runId } = job.data;
  const atHand = runs.get(runId);
  runs.delete(runId);
  // Should another worker have claimed the run in between, the fence of the first thing noted says so.
  const run = atHand?.run ?? (await change(house, organisationId, "run.claim", (scope) => claimRun(scope, runId)));
  if (run === undefined) {
    await change(house, organisationId, "run.gone", (scope) => house.jobs.finishPage(scope, job));
    return;
  }
  const lease = keepLease(house, run, job);
  try {
    const flow = atHand?.flow ?? (await openFlow(house, organisationId, run.flow_id));
    flow.target.guard.assertHeld = lease.assertHeld;
    const open = {
      ...flow,
      run,
      twoWay: flow.twoWay && { ...flow.twoWay, overwrites: run.position.overwrite === true },
    };
    const moved = await (run.phase === "keys" ? gatherKeys(open, job) : processPage(open, job));
    if (moved.state === "running" && runs.size < mostAtHand) {
      runs.set(runId, { run: moved, flow });
    }
  } catch (error) {
    if (error instanceof FenceLost) {
      // Whoever has the run now goes on with it; should nobody, the job comes back and is claimed anew.
      await house.jobs.returnPage(job);
    } else {
      await settleTrouble(house, run, job, error);
    }
  } finally {
    lease.end();
  }
}

/** Notes why a page stopped and queues it again, or ends the run: which of both follows from the category alone. */
async function settleTrouble(house: House, run: RunRow, job: TakenJob<PageJob>, error: unknown): Promise<void> {
  const { organisationId } = job.data;
  const trouble = troubleFromError(error);
  const category = error instanceof ConnectorError ? error.category : "bug";
  const reaction = reactionTo(category);
  const again = reaction.reaction === "again" && (!reaction.costsTry || run.tries + 1 < mostTries);
  const keys = await house.keyRing.of(organisationId);
  try {
    await change(house, organisationId, "page.trouble", async (scope) => {
      await noteRunProblem(scope, {
        runId: run.id,
        attempt: run.attempt,
        code: troubleCode(trouble),
        sealed: keys.seal(runProblemPlace(run.id), trouble),
        costsTry: reaction.reaction === "again" && reaction.costsTry,
        failedAt: again ? null : house.clock.now(),
      });
      if (again) {
        const asked = error instanceof ConnectorError ? error.retryAfterMs : undefined;
        await house.jobs.sendPage(scope, job.data, run.flow_id, waitBeforeTry(run.tries, asked));
      }
      await house.jobs.finishPage(scope, job);
    });
  } catch (noted) {
    if (!(noted instanceof FenceLost)) {
      throw noted;
    }
  }
}
