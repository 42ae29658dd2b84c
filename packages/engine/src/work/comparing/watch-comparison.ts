import { type Comparison, comparisonLeaseMs, FenceLost, renewComparison } from "@koppla/store";
import type { Engine } from "../../effects/engine.ts";
import { WorkerStopping } from "../../effects/worker-stopping.ts";
import type { CallWatch } from "../../reconcile/reconcile-flow.ts";

/** At 60 calls a minute a catalogue of 100,000 takes 17 minutes. */
const longestMs = 2 * 3_600_000;

/** It is ended, so that what waits behind it has its turn. */
export class ComparisonTooLong extends Error {}

export interface WatchedComparison extends CallWatch {
  end(): void;
}

/** Keeps a comparison's lease while this worker is at it, and ends it when it takes too long or the worker has to stop. */
export function watchComparison(engine: Engine, comparison: Comparison, stopping: AbortSignal): WatchedComparison {
  const endsAtMs = performance.now() + longestMs;
  let lost = false;
  const timer = setInterval(() => {
    renewComparison(engine.database, comparison).then(
      (held) => {
        lost ||= !held;
      },
      () => undefined,
    );
  }, comparisonLeaseMs / 4);
  timer.unref();
  return {
    signal: stopping,
    assertHeld() {
      if (stopping.aborted) {
        throw new WorkerStopping();
      }
      if (lost) {
        throw new FenceLost("Another worker has taken this comparison.");
      }
      if (performance.now() > endsAtMs) {
        throw new ComparisonTooLong();
      }
    },
    end: () => clearInterval(timer),
  };
}
