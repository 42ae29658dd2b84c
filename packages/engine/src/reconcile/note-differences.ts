import { endDifferences, holdEpoch, noteDifferences, type Scope } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import type { FoundDifference } from "../record/verdict.ts";
import { differenceKinds, type ReconcileCounts } from "./difference.ts";
import { closeDifference, closeMore, openDifference } from "./difference-incidents.ts";

/**
 * Differences of one kind that have an incident of their own; all others share one more. Somebody who deleted a thousand
 * orders does not want a thousand messages.
 */
const mostOwnIncidents = 50;

/** Notes what a comparison has found so far, and opens an incident for each. */
export async function noteFound(
  open: OpenRun,
  startedAt: Date,
  found: readonly FoundDifference[],
  counts: ReconcileCounts,
): Promise<void> {
  if (found.length === 0) {
    return;
  }
  const place = { organisationId: open.organisationId, flowId: open.flow.id, seenAt: startedAt };
  await change(open.engine, open.organisationId, "reconcile.note", async (scope) => {
    await holdEpoch(scope, open.links);
    await noteDifferences(scope, place, found);
    for (const [index, difference] of found.entries()) {
      const before = counts[difference.kind] - found.slice(index).filter(({ kind }) => kind === difference.kind).length;
      await openDifference(scope, open, difference, { isOwn: before < mostOwnIncidents });
    }
  });
}

/**
 * Ends what an earlier comparison had noted and this one did not find again.
 * @param onEnd what is kept together with it, in the same transaction
 * @returns how many
 */
export async function endDifferencesBefore(
  open: OpenRun,
  startedAt: Date,
  counts: ReconcileCounts,
  onEnd?: (scope: Scope) => Promise<void>,
): Promise<number> {
  return change(open.engine, open.organisationId, "reconcile.note", async (scope) => {
    const ended = await endDifferences(scope, open.flow.id, startedAt);
    for (const { sourceKey, kind } of ended) {
      await closeDifference(scope, open, kind, sourceKey);
    }
    for (const kind of differenceKinds.filter((one) => counts[one] <= mostOwnIncidents)) {
      await closeMore(scope, open, kind);
    }
    await onEnd?.(scope);
    return ended.length;
  });
}
