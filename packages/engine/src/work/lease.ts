import { FenceLost, type JobInHand, leaseMs, type RunRow, renewLease } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { WorkerStopping } from "../effects/worker-stopping.ts";

const renewMs = 2_500;
/** No write begins this close to the lease's end: another worker may be starting. */
const safetyMs = 2_000;

export interface Lease {
  /**
   * @throws FenceLost when this worker can no longer be sure that the run is its own
   * @throws WorkerStopping when it has to stop
   */
  assertHeld(): void;
  end(): void;
}

/**
 * Keeps a claimed run's lease and its job alive while this worker is at it. Measured by a clock that cannot jump.
 * @param stopping aborted when no call may begin any more
 */
export function keepLease(engine: Engine, run: RunRow, job: JobInHand, stopping: AbortSignal): Lease {
  let untilMs = performance.now() + leaseMs;
  let lost = false;
  const renew = async () => {
    const startedMs = performance.now();
    const held = await change(engine, run.organisation_id, "lease.renew", (scope) =>
      renewLease(scope, run.id, run.attempt),
    );
    lost ||= !held;
    untilMs = startedMs + leaseMs;
    await engine.jobs.touchPage(job);
  };
  // A renewal that fails changes nothing: the lease simply is not longer, and assertHeld will say so.
  const timer = setInterval(() => void renew().catch(() => undefined), renewMs);
  return {
    assertHeld() {
      if (stopping.aborted) {
        throw new WorkerStopping();
      }
      if (lost || performance.now() > untilMs - safetyMs) {
        throw new FenceLost("This worker's lease on the run has ended.");
      }
    },
    end: () => clearInterval(timer),
  };
}
