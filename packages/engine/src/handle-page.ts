import { ConnectorError } from "@koppla/connector-sdk";
import {
  claimRun,
  FenceLost,
  noteRunProblem,
  type PageJob,
  type RunRow,
  type TakenJob,
  withinOrganisation,
} from "@koppla/store";
import { gatherKeys } from "./gather-keys.ts";
import type { House } from "./house.ts";
import { keepLease } from "./lease.ts";
import { type OpenFlow, openFlow } from "./open-run.ts";
import { mostTries, reactionTo, waitBeforeTry } from "./retry-policy.ts";
import { troubleCode, troubleFromError } from "./trouble.ts";
import { processPage } from "./way-of-a-record/page.ts";

/** Flows that this worker has open: from page to page a run keeps its mapping, its tokens and its connections. */
export interface OpenFlows {
  of(house: House, run: RunRow): Promise<OpenFlow>;
  forget(runId: string): void;
}

const mostOpen = 32;

export function createOpenFlows(): OpenFlows {
  const open = new Map<string, Promise<OpenFlow>>();
  return {
    of(house, run) {
      const flow = open.get(run.id) ?? openFlow(house, run.organisation_id, run.flow_id);
      // Taken out and put back, so that the one unused for longest stands first.
      open.delete(run.id);
      open.set(run.id, flow);
      const [oldest] = open.size > mostOpen ? open.keys() : [];
      if (oldest !== undefined) {
        open.delete(oldest);
      }
      return flow;
    },
    forget: (runId) => void open.delete(runId),
  };
}

/** Does one page of a run, and sees to what stops it as a whole. Never throws for trouble of the run itself. */
export async function handlePage(house: House, flows: OpenFlows, job: TakenJob<PageJob>): Promise<void> {
  const { organisationId, runId } = job.data;
  const run = await withinOrganisation(house.database, organisationId, (scope) => claimRun(scope, runId));
  if (run === undefined) {
    await withinOrganisation(house.database, organisationId, (scope) => house.jobs.finishPage(scope, job.id));
    return;
  }
  const lease = keepLease(house, run, job.id);
  try {
    const open = { ...(await flows.of(house, run)), run, lease };
    await (run.phase === "keys" ? gatherKeys(open, job.id) : processPage(open, job.id));
  } catch (error) {
    flows.forget(runId);
    if (!(error instanceof FenceLost)) {
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
    await withinOrganisation(house.database, organisationId, async (scope) => {
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
      await house.jobs.finishPage(scope, job.id);
    });
  } catch (noted) {
    if (!(noted instanceof FenceLost)) {
      throw noted;
    }
  }
}

export function runProblemPlace(runId: string) {
  return { table: "run", row: runId, column: "problem_sealed" };
}
