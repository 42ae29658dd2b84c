import { setTimeout as wait } from "node:timers/promises";
import { beginRun } from "./begin-run.ts";
import { handlePage, type RunsAtHand } from "./handle-page.ts";
import type { House } from "./house.ts";

export interface Worker {
  /** Takes nothing more, lets what is in hand finish for a moment, and ends. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Pages in hand at once; those of one flow follow each other anyway. */
  readonly concurrency?: number;
  /** Whether flows whose schedule has come due are started here. Default: true. */
  readonly schedules?: boolean;
  /** Told of errors that belong to no run, for instance a database that is away. */
  readonly onError?: (error: unknown) => void;
}

const idlePollMs = 200;
const reapEveryMs = 1_000;
const graceMs = 5_000;

/** Works off the queue: pages of runs, schedules that came due, and jobs whose worker died. */
export function startWorker(house: House, options: WorkerOptions = {}): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const inHand = new Set<string>();
  const runs: RunsAtHand = new Map();
  const report = options.onError ?? (() => undefined);

  let asking: Promise<unknown> = Promise.resolve();

  /** The next page. One loop asks at a time, so that an idle worker costs five small queries a second, not twenty. */
  function nextPage() {
    const turn = asking.then(async () => {
      for (let job = null; !signal.aborted; ) {
        job = await house.jobs.takePage();
        if (job !== null) {
          return job;
        }
        await pause(idlePollMs, signal);
      }
      return null;
    });
    asking = turn.catch(() => undefined);
    return turn;
  }

  async function pages(): Promise<void> {
    const job = await nextPage();
    if (job === null) {
      return;
    }
    inHand.add(job.id);
    await house.session.tryHold(jobName(job.id));
    try {
      await handlePage(house, runs, job);
    } catch (error) {
      report(error);
      await house.jobs.returnPage(job).catch(report);
      await pause(idlePollMs, signal);
    } finally {
      inHand.delete(job.id);
      void house.session.release(jobName(job.id)).catch(report);
    }
  }

  async function schedules(): Promise<void> {
    const job = await house.jobs.takeDue();
    if (job === null) {
      return pause(reapEveryMs, signal);
    }
    try {
      await beginRun(house, { ...job.data, mode: "changes" });
    } finally {
      await house.jobs.finishDue(job);
    }
  }

  /** A job that is taken, though no living process holds its name, goes back to the queue at once. */
  async function reap(): Promise<void> {
    for (const job of await house.jobs.activePages()) {
      if (!inHand.has(job.id) && (await house.session.tryHold(jobName(job.id)))) {
        await house.jobs.returnPage(job);
        await house.session.release(jobName(job.id));
      }
    }
    await pause(reapEveryMs, signal);
  }

  async function forever(step: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await step();
      } catch (error) {
        report(error);
        await pause(reapEveryMs, signal);
      }
    }
  }

  const loops = [
    ...Array.from({ length: options.concurrency ?? 4 }, () => forever(pages)),
    ...(options.schedules === false ? [] : [forever(schedules)]),
    forever(reap),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(loops), wait(graceMs, undefined, { ref: false })]);
    },
  };
}

function jobName(jobId: string): string {
  return `koppla job ${jobId}`;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
