import type { Engine } from "../../effects/engine.ts";
import { compareNext } from "./compare-next.ts";

/** Comparisons that a process is at together, as long as their systems answer. */
const atOnce = 2;
/** So many are under way at most, those included whose systems do not answer. */
export const compareLaneCount = 12;
/** One whose call has been under way for so long waits for its system, and takes nobody's place. */
const silentMs = 3_000;

/** By flow, when its last call began. */
const underWay = new WeakMap<Engine, Map<string, number>>();

/**
 * One of several lanes that compare. A system that hangs costs a place, and no work: the others have theirs as well. So a
 * further lane opens for as many as wait for an answer. Of the lanes that have nothing to do, one asks whether there is.
 * @param index from 0
 * @param mostMs so long one comparison may take
 */
export function compareLane(index: number, mostMs?: number) {
  return async (engine: Engine, stopping: AbortSignal): Promise<boolean> => {
    const comparing = underWay.get(engine) ?? new Map<string, number>();
    underWay.set(engine, comparing);
    const answered = [...comparing.values()].filter((atMs) => performance.now() - atMs < silentMs);
    if (comparing.size < index || answered.length >= atOnce) {
      return false;
    }
    let mine: string | null = null;
    try {
      return await compareNext(engine, {
        stopping,
        mostMs,
        onCall(flowId) {
          mine = flowId;
          comparing.set(flowId, performance.now());
        },
      });
    } finally {
      if (mine !== null) {
        comparing.delete(mine);
      }
    }
  };
}
