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

/** A moment by two clocks: one cannot jump, but stands still while the machine sleeps; the other can, and does not. */
interface Moment {
  readonly steadyMs: number;
  readonly wallMs: number;
}

function thisMoment(): Moment {
  return { steadyMs: performance.now(), wallMs: Date.now() };
}

/** What either clock says: a wall clock put forward costs a page that is done again, a machine that slept costs nothing. */
function sinceMs(moment: Moment): number {
  const now = thisMoment();
  return Math.max(now.steadyMs - moment.steadyMs, now.wallMs - moment.wallMs);
}

/**
 * Keeps a claimed run's lease and its job alive while this worker is at it. Its end is seen by a clock that cannot jump,
 * and by the wall clock: a machine that was suspended wakes up after others have taken its work over (V28).
 * @param stopping aborted when no call may begin any more
 */
export function keepLease(engine: Engine, run: RunRow, job: JobInHand, stopping: AbortSignal): Lease {
  let heldAt = thisMoment();
  let lost = false;
  const renew = async () => {
    const startedAt = thisMoment();
    const held = await change(engine, run.organisation_id, "lease.renew", (scope) =>
      renewLease(scope, run.id, run.attempt),
    );
    lost ||= !held;
    heldAt = startedAt;
    await engine.jobs.touchPage(job);
  };
  // A renewal that fails changes nothing: the lease simply is not longer, and assertHeld will say so.
  const timer = setInterval(() => void renew().catch(() => undefined), renewMs);
  return {
    assertHeld() {
      if (stopping.aborted) {
        throw new WorkerStopping();
      }
      if (lost || sinceMs(heldAt) > leaseMs - safetyMs) {
        throw new FenceLost("This worker's lease on the run has ended.");
      }
    },
    end: () => clearInterval(timer),
  };
}
