import { ConnectorError } from "@koppla/connector-sdk";
import {
  FenceLost,
  noteRunProblem,
  openBreaker,
  type PageJob,
  type RunRow,
  type Scope,
  sealedValue,
  setSignInNeeded,
  type TakenJob,
} from "@koppla/store";
import { connectionOf } from "../calls/call-guard.ts";
import { mostPageTries, reactionTo, waitBeforeTry } from "../calls/retry-policy.ts";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { connectionNamed } from "../incidents/cause-of-trouble.ts";
import { noteRunIncident } from "../incidents/run-incidents.ts";
import { runProblemCell } from "../trouble/run-problem.ts";
import { obstacle, type Trouble, troubleCode, troubleFromError } from "../trouble/trouble.ts";
import { endProbes, type Passage, type Probing } from "./connection-state.ts";

/** A page that a worker has in hand. */
export interface PageInHand {
  readonly run: RunRow;
  readonly job: TakenJob<PageJob>;
  /** Undefined when the flow could not even be opened. */
  readonly probing: Probing | undefined;
}

/** When a page is done again, and whether it counts towards the limit; null: it is not, and the run has failed. */
type Again = { readonly at: Date; readonly costsTry: boolean } | null;

/** Notes why a page stopped and queues it again, or ends the run: which of both follows from the category. */
export async function settleTrouble(engine: Engine, page: PageInHand, error: unknown): Promise<void> {
  const trouble = troubleFromError(error);
  const { organisation_id: organisationId, flow_id: flowId } = page.run;
  await settle(engine, page, trouble, async (scope) => {
    const again = await react(scope, engine, page, error);
    // That a flow takes its turn under the connection's own limit is as it was set up, and no incident.
    if (troubleCode(trouble) !== "limit_reached") {
      await noteRunIncident(scope, engine, { organisationId, flowId }, trouble, connectionOf(error));
    }
    return again;
  });
}

/**
 * A page whose connection is paused waits until somebody asks whether the system is back. Costs nothing, and is no
 * incident of its own: why the connection is paused is one already.
 */
export async function waitForConnection(
  engine: Engine,
  run: RunRow,
  job: TakenJob<PageJob>,
  { connection, breaker }: Extract<Passage, { passes: false }>,
): Promise<void> {
  const trouble = obstacle("connection_paused", {
    system: connection.title,
    since: breaker.since.toISOString(),
    until: breaker.pausedUntil.toISOString(),
  });
  await settle(engine, { run, job, probing: undefined }, trouble, () =>
    Promise.resolve({ at: breaker.pausedUntil, costsTry: false }),
  );
}

/** Everything about it in one transaction; whoever has taken the run over settles it instead. */
async function settle(
  engine: Engine,
  { run, job }: PageInHand,
  trouble: Trouble,
  reaction: (scope: Scope) => Promise<Again>,
): Promise<void> {
  const { organisationId } = job.data;
  const keys = await engine.keyRing.of(organisationId);
  try {
    await change(engine, organisationId, "page.trouble", async (scope) => {
      const again = await reaction(scope);
      const now = engine.clock.now();
      const noted = await noteRunProblem(scope, {
        runId: run.id,
        attempt: run.attempt,
        code: troubleCode(trouble),
        value: sealedValue(keys.seal(runProblemCell(run.id), trouble)),
        costsTry: again?.costsTry ?? false,
        againAt: again?.at ?? null,
        now,
      });
      if (again !== null && noted.state === "running") {
        await engine.jobs.sendPage(scope, job.data, run.flow_id, Math.max(0, again.at.getTime() - now.getTime()));
      }
      await engine.jobs.finishPage(scope, job);
    });
  } catch (noted) {
    if (!(noted instanceof FenceLost)) {
      throw noted;
    }
  }
}

async function react(scope: Scope, engine: Engine, { run, probing }: PageInHand, error: unknown): Promise<Again> {
  const category = error instanceof ConnectorError ? error.category : "bug";
  const connectionId = connectionAtFault(probing, error);
  const askedMs = error instanceof ConnectorError ? error.retryAfterMs : undefined;
  const later = (costsTry: boolean): Again => ({
    at: new Date(engine.clock.now().getTime() + waitBeforeTry(run.tries, askedMs, Math.random())),
    costsTry,
  });
  const limited = (again: Again): Again => (run.tries + 1 < mostPageTries ? again : null);
  const { reaction } = reactionTo(category);
  if (probing !== undefined) {
    await endProbes(scope, probing, reaction === "pause-connection" ? connectionId : undefined);
  }
  switch (reaction) {
    case "wait":
      return later(false);
    case "again":
      return limited(later(true));
    case "look-closer":
      // Record by record it was already, and still it stops the page as a whole.
      return run.problem_code === "bug" ? null : later(true);
    case "pause-connection": {
      if (connectionId === undefined) {
        return limited(later(true));
      }
      const until = await openBreaker(scope, {
        organisationId: run.organisation_id,
        connectionId,
        code: troubleCode(troubleFromError(error)),
        isProbe: probing?.probes.includes(connectionId) ?? false,
        waitMs: (failures) => waitBeforeTry(failures - 1, askedMs, Math.random()),
      });
      return limited({ at: until, costsTry: true });
    }
    case "ask-to-sign-in":
      if (connectionId !== undefined) {
        await setSignInNeeded(scope, [connectionId], true);
      }
      return null;
    case "stop":
      return null;
  }
}

/** Whose call it was; a connector judges an answer after the call, and its error then names the system only. */
function connectionAtFault(probing: Probing | undefined, error: unknown): string | undefined {
  const flow = probing?.flow;
  return (
    connectionOf(error) ??
    (flow !== undefined && error instanceof ConnectorError
      ? connectionNamed(error.system, [flow.source, flow.target])
      : undefined)
  );
}
