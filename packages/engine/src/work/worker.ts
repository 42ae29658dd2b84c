import { setTimeout as wait } from "node:timers/promises";
import type { Engine } from "../effects/engine.ts";
import { handlePage, type KeptRuns } from "./handle-page.ts";
import { keepHeartbeat } from "./heartbeat.ts";
import { jobHoldsFor } from "./job-holds.ts";
import { pagesInHand } from "./pages-in-hand.ts";
import { type DueTask, dueEveryMs, dueTasks } from "./schedules/due-tasks.ts";

export interface Worker {
  /** Takes nothing more at once; pages in hand have a moment to end, then what is open is left as it is, and known. */
  stop(): Promise<void>;
  /** Resolves when nothing that is due is left for this worker to do. */
  drained(): Promise<void>;
}

export interface WorkerOptions {
  /** Pages in hand at once; those of one flow follow each other anyway. */
  readonly concurrency?: number;
  /**
   * Further pages while others wait for a system that does not answer: one that hangs costs a place, and no work. Default:
   * none where `concurrency` is given.
   */
  readonly waiting?: number;
  /** Whether flows whose schedule has come due are started here. Default: true. */
  readonly schedules?: boolean;
  /** Told of errors that belong to no run, for instance a database that is away. */
  readonly onError?: (error: unknown) => void;
}

const usualConcurrency = 4;
const usualWaiting = 28;
const idlePollMs = 200;
const reapEveryMs = 1_000;
/** A page that the database broke off is done again after so long, then after twice as long: the source was read for it. */
const firstBreakMs = 250;
const longestBreakMs = 5_000;
/** Pages in hand may go on for so long after a worker was told to stop; then their calls are ended. */
const finishMs = 4_000;
/** And so long to note what became of them. */
const noteMs = 1_000;

/** Works off the queue: pages of runs, schedules that came due, and jobs whose worker died. */
export function startWorker(engine: Engine, options: WorkerOptions = {}): Worker {
  const stopping = new AbortController();
  const ending = new AbortController();
  const { signal } = stopping;
  const runs: KeptRuns = new Map();
  let isOver = false;
  /** What a stopped worker's last steps meet is no trouble: its database is being closed. */
  const report = (error: unknown) => {
    if (!isOver) options.onError?.(error);
  };
  const concurrency = options.concurrency ?? usualConcurrency;
  const inHand = pagesInHand(concurrency);
  const mostInHand = concurrency + (options.waiting ?? (options.concurrency === undefined ? usualWaiting : 0));
  const holds = jobHoldsFor(engine.session);
  /** What this worker found nothing of when it looked last. */
  const quiet = { pages: false, schedules: options.schedules === false, deserted: false };
  let waiting: (() => void)[] = [];

  function found(what: keyof typeof quiet, nothing: boolean): void {
    quiet[what] = nothing;
    if (quiet.pages && quiet.schedules && quiet.deserted) {
      for (const tell of waiting) {
        tell();
      }
      waiting = [];
    }
  }

  let asking: Promise<unknown> = Promise.resolve();

  /** Pages that the database broke off, in a row, and until when none is taken because of that. */
  let brokenOff = 0;
  let restsUntilMs = 0;

  function rest(): void {
    const now = performance.now();
    // Pages that one outage broke off together count as one.
    if (now >= restsUntilMs) {
      restsUntilMs = now + Math.min(longestBreakMs, firstBreakMs * 2 ** brokenOff);
      brokenOff += 1;
    }
  }

  /** The next page. One loop asks at a time, so that an idle worker costs five small queries a second, not twenty. */
  function nextPage() {
    const turn = asking.then(async () => {
      for (let job = null; !signal.aborted; ) {
        if (performance.now() >= restsUntilMs && inHand.hasRoom()) {
          job = await engine.jobs.takePage(inHand.crowded());
          if (job !== null) {
            return job;
          }
          found("pages", inHand.size === 0);
        }
        await pause(idlePollMs, signal);
      }
      return null;
    });
    // Whoever asked gets the error; the next one only waits for its end.
    asking = turn.catch(() => undefined);
    return turn;
  }

  async function pages(): Promise<void> {
    const job = await nextPage();
    if (job === null) {
      return;
    }
    const onCall = inHand.add(job);
    found("pages", false);
    const name = holds.take(job);
    try {
      const end = await handlePage(engine, runs, job, {
        stopping: ending.signal,
        onCall,
        onAway(error) {
          rest();
          report(error);
        },
      });
      brokenOff = end === "done" ? 0 : brokenOff;
    } catch (error) {
      report(error);
      await engine.jobs.returnPage(job).catch(report);
      await pause(idlePollMs, signal);
    } finally {
      inHand.delete(job);
      void name.then(() => holds.giveBack(job)).catch(report);
    }
  }

  /** Steps that have found nothing since any of them last did something. */
  let idleSteps = new Set<number>();

  /** What is due by itself: each step is asked again at once while it finds something to do. */
  async function due(step: DueTask, index: number): Promise<void> {
    const asked = idleSteps;
    if (await step(engine, signal)) {
      idleSteps = new Set();
      found("pages", false);
    } else {
      asked.add(index);
    }
    const idle = idleSteps.has(index);
    found("schedules", idleSteps.size === dueTasks.length);
    if (idle) {
      await pause(dueEveryMs, signal);
    }
  }

  /** A job that is taken, though no living process is at it, goes back to the queue at once. */
  async function reap(): Promise<void> {
    let none = true;
    for (const job of await engine.jobs.activePages()) {
      if (!inHand.has(job.id) && (await holds.isDeserted(job))) {
        none = false;
        await engine.jobs.returnPage(job);
        await holds.giveBack(job);
      }
    }
    found("deserted", none);
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

  const loops = Promise.all([
    ...Array.from({ length: mostInHand }, () => forever(pages)),
    ...(options.schedules === false ? [] : dueTasks.map((step, index) => forever(() => due(step, index)))),
    forever(reap),
  ]);
  const heartbeat = options.schedules === false ? null : keepHeartbeat(engine, report);
  return {
    async stop() {
      stopping.abort();
      await soon(loops, finishMs);
      ending.abort();
      await soon(loops, noteMs);
      isOver = true;
      await soon(Promise.resolve(heartbeat?.stop()), noteMs);
    },
    drained: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
  };
}

async function soon(work: Promise<unknown>, ms: number): Promise<void> {
  await Promise.race([work, wait(ms, undefined, { ref: false })]);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Only that it is to stop ends a pause early.
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
