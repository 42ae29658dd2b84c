import { setTimeout as wait } from "node:timers/promises";
import type { ActivePage, HoldingSession, JobInHand } from "@koppla/store";

/**
 * While a worker is at a job, its process holds the job's name. The database lets go of the name the moment the process
 * dies, so that another sees within a second or two that the job is deserted. A process that is frozen or cut off keeps
 * the name: it is known by its silence, and its database sessions are ended, since they would keep its places for calls
 * and its row locks as well.
 */
export function jobHoldsFor(session: HoldingSession) {
  /** A worker that has just handed the job back may hold its name a moment longer. */
  const handOverMs = 2_000;

  async function take(job: JobInHand): Promise<void> {
    const name = nameOf(job);
    for (const untilMs = performance.now() + handOverMs; performance.now() < untilMs; ) {
      if (await session.tryHold(name)) {
        return;
      }
      await wait(100);
    }
    await session.breakHold(name);
    await session.tryHold(name);
  }

  return {
    /** Takes a job's name; does not throw, since a job without it is only taken over sooner should the process die. */
    take: (job: JobInHand) => take(job).catch(() => undefined),
    giveBack: (job: JobInHand) => session.release(nameOf(job)),
    /** Whether no living process is at the job; its name is then held here. */
    async isDeserted(job: ActivePage): Promise<boolean> {
      const name = nameOf(job);
      if (await session.tryHold(name)) {
        return true;
      }
      if (!job.isSilent) {
        return false;
      }
      await session.breakHold(name);
      return session.tryHold(name);
    },
  };
}

function nameOf({ id }: JobInHand): string {
  return `koppla job ${id}`;
}
