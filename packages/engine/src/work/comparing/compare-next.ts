import { ConnectorError } from "@koppla/connector-sdk";
import {
  type Comparison,
  DatabaseAway,
  endComparison,
  FenceLost,
  heldFlows,
  putOffComparison,
  type Scope,
  takeComparison,
} from "@koppla/store";
import { connectionOf } from "../../calls/call-guard.ts";
import { reactionTo } from "../../calls/retry-policy.ts";
import { change, look } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { WorkerStopping } from "../../effects/worker-stopping.ts";
import { closeIncident, openIncident } from "../../incidents/open-incident.ts";
import { noteRunIncident } from "../../incidents/run-incidents.ts";
import { reconcileFlow } from "../../reconcile/reconcile-flow.ts";
import { relinkHeld } from "../../restore/reconcile-restored.ts";
import { closeRestored } from "../../restore/restored-incident.ts";
import { ownTrouble, troubleFromError } from "../../trouble/trouble.ts";
import { ComparisonTooLong, type WatchedComparison, watchComparison } from "./watch-comparison.ts";

const tooLong = "comparison_too_long";
/** Documents of so many days are compared each night. */
const days = 7;
/** Somebody is comparing the flow by hand. */
const busyMs = 60_000;
const shortestPauseMs = 15_000;
const longestPauseMs = 15 * 60_000;
/** A night that cannot be compared for so long is left to the next one; what a restore holds back is never given up. */
const patienceMs = 12 * 3_600_000;

/**
 * Compares the flow that has waited longest: links again what a restored backup has forgotten, else looks for differences.
 * @param stopping aborted when this worker has to stop: the comparison goes back to the queue
 * @returns whether there was one
 */
export async function compareNext(engine: Engine, stopping: AbortSignal): Promise<boolean> {
  const comparison = await takeComparison(engine.database);
  if (comparison === null) {
    return false;
  }
  const watched = watchComparison(engine, comparison, stopping);
  try {
    if (await compare(engine, comparison, watched)) {
      await endComparison(engine.database, comparison);
    } else {
      await putOffComparison(engine.database, comparison, busyMs);
    }
  } catch (error) {
    await settleTrouble(engine, comparison, error);
  } finally {
    watched.end();
  }
  return true;
}

/** @returns false when somebody else is at this flow */
async function compare(engine: Engine, comparison: Comparison, watch: WatchedComparison): Promise<boolean> {
  const { organisationId, flowId } = comparison;
  const [held] = await look(engine, organisationId, (scope) => heldFlows(scope, flowId));
  if (held === undefined) {
    const onEnd = async (scope: Scope) => {
      await closeIncident(scope, engine, { organisationId, cause: { code: tooLong, flowId } });
    };
    return (await reconcileFlow(engine, { organisationId, flowId, days, watch, onEnd })) !== null;
  }
  const relinked = await relinkHeld(engine, organisationId, held, { watch });
  await closeRestored(engine, organisationId);
  return relinked !== null;
}

async function settleTrouble(engine: Engine, comparison: Comparison, error: unknown): Promise<void> {
  if (error instanceof WorkerStopping || error instanceof FenceLost) {
    return putOffComparison(engine.database, comparison, 0);
  }
  // Its lease runs out, and whoever comes next takes it.
  if (error instanceof DatabaseAway) {
    throw error;
  }
  await noteTrouble(engine, comparison, error);
  const { organisationId, flowId } = comparison;
  const isHeld = (await look(engine, organisationId, (scope) => heldFlows(scope, flowId))).length > 0;
  const waitedMs = engine.clock.now().getTime() - comparison.askedAt.getTime();
  if (!isHeld && (error instanceof ComparisonTooLong || waitedMs > patienceMs)) {
    return endComparison(engine.database, comparison);
  }
  const pauseMs = Math.min(shortestPauseMs * 2 ** (comparison.attempt - 1), longestPauseMs);
  await putOffComparison(engine.database, comparison, pauseMs);
}

async function noteTrouble(engine: Engine, { organisationId, flowId }: Comparison, error: unknown): Promise<void> {
  const category = error instanceof ConnectorError ? error.category : "bug";
  // That a comparison takes its turn under the connection's own limit is no incident.
  if (reactionTo(category).reaction === "wait") {
    return;
  }
  const isTooLong = error instanceof ComparisonTooLong;
  const trouble = isTooLong
    ? ownTrouble(tooLong, "configuration", "Koppla ended the comparison of both sides, since it took too long.")
    : troubleFromError(error);
  await change(engine, organisationId, "reconcile.note", async (scope) => {
    if (isTooLong) {
      const cause = { code: tooLong, category: "configuration", flowId, trouble } as const;
      await openIncident(scope, engine, { organisationId, cause });
    } else {
      await noteRunIncident(scope, engine, { organisationId, flowId }, trouble, connectionOf(error));
    }
  });
}
