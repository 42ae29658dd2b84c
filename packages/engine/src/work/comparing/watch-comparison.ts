import { type Comparison, comparisonLeaseMs, FenceLost, renewComparison } from "@koppla/store";
import type { CallWatch } from "../../calls/call-guard.ts";
import type { Engine } from "../../effects/engine.ts";
import { WorkerStopping } from "../../effects/worker-stopping.ts";

/** At 60 calls a minute a catalogue of 100,000 takes 17 minutes. */
const longestMs = 2 * 3_600_000;

/** It is ended, so that what waits behind it has its turn. */
export class ComparisonTooLong extends Error {}

export interface WatchedComparison extends CallWatch {
  /** Whether it has taken too long: what ended then ended because of that. */
  isTooLong(): boolean;
  end(): void;
}

interface Watching {
  readonly stopping: AbortSignal;
  /** Told of each call that begins. */
  readonly onCall: () => void;
  readonly mostMs?: number;
}

/** Keeps a comparison's lease while this worker is at it, and ends it when it takes too long or the worker has to stop. */
export function watchComparison(
  engine: Engine,
  comparison: Comparison,
  { stopping, onCall, mostMs = longestMs }: Watching,
): WatchedComparison {
  // A call under way is ended as well: a system that hangs for ever would hold its place for as long.
  const over = AbortSignal.timeout(mostMs);
  let lost = false;
  const timer = setInterval(() => {
    renewComparison(engine.database, comparison).then(
      (held) => {
        lost ||= !held;
      },
      // A renewal that fails changes nothing: the lease simply is not longer, and another worker may take it.
      () => undefined,
    );
  }, comparisonLeaseMs / 4);
  timer.unref();
  return {
    signal: AbortSignal.any([stopping, over]),
    isTooLong: () => over.aborted,
    assertHeld() {
      if (stopping.aborted) {
        throw new WorkerStopping();
      }
      if (lost) {
        throw new FenceLost("Another worker has taken this comparison.");
      }
      if (over.aborted) {
        throw new ComparisonTooLong();
      }
      onCall();
    },
    end: () => clearInterval(timer),
  };
}
