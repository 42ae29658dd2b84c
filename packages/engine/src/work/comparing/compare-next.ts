import { ConnectorError } from "@koppla/connector-sdk";
import {
  type Breaker,
  type Comparison,
  closeBreakers,
  connectionsOfFlow,
  DatabaseAway,
  endComparison,
  FenceLost,
  heldFlows,
  openBreaker,
  putOffComparison,
  type Scope,
  takeComparison,
} from "@koppla/store";
import { connectionOf } from "../../calls/call-guard.ts";
import { reactionTo, waitBeforeTry } from "../../calls/retry-policy.ts";
import { change, look } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { WorkerStopping } from "../../effects/worker-stopping.ts";
import { closeIncident, openIncident } from "../../incidents/open-incident.ts";
import { noteRunIncident } from "../../incidents/run-incidents.ts";
import { reconcileFlow } from "../../reconcile/reconcile-flow.ts";
import { relinkHeld } from "../../restore/reconcile-restored.ts";
import { closeRestored } from "../../restore/restored-incident.ts";
import { ownTrouble, troubleCode, troubleFromError } from "../../trouble/trouble.ts";
import { passConnections } from "../connection-state.ts";
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

interface Comparing {
  /** Aborted when this worker has to stop: the comparison goes back to the queue. */
  readonly stopping: AbortSignal;
  /** Told which flow is being compared, whenever one of its calls begins. */
  readonly onCall?: (flowId: string) => void;
  readonly mostMs?: number | undefined;
}

/**
 * Compares the flow that has waited longest: links again what a restored backup has forgotten, else looks for differences.
 * A flow whose system cannot be reached waits as its pages do, and holds nobody's place.
 * @returns whether there was one
 */
export async function compareNext(engine: Engine, { stopping, onCall, mostMs }: Comparing): Promise<boolean> {
  const comparison = await takeComparison(engine.database);
  if (comparison === null) {
    return false;
  }
  const { organisationId, flowId } = comparison;
  const noteCall = () => onCall?.(flowId);
  noteCall();
  const watched = watchComparison(engine, comparison, {
    stopping,
    onCall: noteCall,
    ...(mostMs === undefined ? {} : { mostMs }),
  });
  let probes: readonly string[] = [];
  try {
    const passage = await passFlow(engine, comparison);
    probes = passage.probes;
    if (passage.waitFor !== null) {
      await waitForConnection(engine, comparison, passage.waitFor);
    } else if (await compare(engine, comparison, watched)) {
      await endProbes(engine, organisationId, { reached: probes, unasked: [] });
      await endComparison(engine.database, comparison);
    } else {
      await endProbes(engine, organisationId, { reached: [], unasked: probes });
      await putOffComparison(engine.database, comparison, busyMs);
    }
  } catch (error) {
    const tooLong = watched.isTooLong() && !stopping.aborted;
    await settleTrouble(engine, comparison, tooLong ? new ComparisonTooLong() : error, probes);
  } finally {
    watched.end();
  }
  return true;
}

/** Whether the systems of this flow may be asked now: those that could not be reached lately are asked by one at a time. */
async function passFlow(engine: Engine, { organisationId, flowId }: Comparison) {
  const connections = await look(engine, organisationId, (scope) => connectionsOfFlow(scope, flowId));
  return passConnections(
    engine,
    organisationId,
    connections.map(({ id }) => id),
  );
}

async function waitForConnection(engine: Engine, comparison: Comparison, { pausedUntil }: Breaker): Promise<void> {
  if (await isGivenUp(engine, comparison)) {
    return endComparison(engine.database, comparison);
  }
  const laterMs = pausedUntil.getTime() - engine.clock.now().getTime();
  await putOffComparison(engine.database, comparison, Math.max(1_000, laterMs));
}

async function endProbes(engine: Engine, organisationId: string, ended: Parameters<typeof closeBreakers>[1]) {
  if (ended.reached.length + ended.unasked.length > 0) {
    await change(engine, organisationId, "connection.reached", (scope) => closeBreakers(scope, ended));
  }
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

async function settleTrouble(
  engine: Engine,
  comparison: Comparison,
  error: unknown,
  probes: readonly string[],
): Promise<void> {
  if (error instanceof WorkerStopping || error instanceof FenceLost) {
    await endProbes(engine, comparison.organisationId, { reached: [], unasked: probes });
    return putOffComparison(engine.database, comparison, 0);
  }
  // Its lease runs out, and whoever comes next takes it.
  if (error instanceof DatabaseAway) {
    throw error;
  }
  await noteTrouble(engine, comparison, error, probes);
  if (await isGivenUp(engine, comparison, error instanceof ComparisonTooLong)) {
    return endComparison(engine.database, comparison);
  }
  const pauseMs = Math.min(shortestPauseMs * 2 ** (comparison.attempt - 1), longestPauseMs);
  await putOffComparison(engine.database, comparison, pauseMs);
}

/** A night ends some time; what a restored backup holds back is compared in the end. */
async function isGivenUp(engine: Engine, comparison: Comparison, isTooLong = false): Promise<boolean> {
  const { organisationId, flowId, askedAt } = comparison;
  const waitedMs = engine.clock.now().getTime() - askedAt.getTime();
  return (
    (isTooLong || waitedMs > patienceMs) &&
    (await look(engine, organisationId, (scope) => heldFlows(scope, flowId))).length === 0
  );
}

async function noteTrouble(
  engine: Engine,
  { organisationId, flowId }: Comparison,
  error: unknown,
  probes: readonly string[],
): Promise<void> {
  const category = error instanceof ConnectorError ? error.category : "bug";
  const { reaction } = reactionTo(category);
  const unreached = reaction === "pause-connection" ? connectionOf(error) : undefined;
  await endProbes(engine, organisationId, { reached: [], unasked: probes.filter((id) => id !== unreached) });
  // That a comparison takes its turn under the connection's own limit is no incident.
  if (reaction === "wait") {
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
    if (unreached !== undefined) {
      const code = troubleCode(trouble);
      const waitMs = (failures: number) => waitBeforeTry(failures - 1, undefined, Math.random());
      const isProbe = probes.includes(unreached);
      await openBreaker(scope, { organisationId, connectionId: unreached, code, isProbe, waitMs });
    }
  });
}
