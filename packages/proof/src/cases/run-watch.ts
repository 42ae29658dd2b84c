import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { Inspector } from "./inspector.ts";

const runsSchema = z.array(
  z.object({ id: z.string(), state: z.string(), code: z.string().nullable(), page: z.int(), stands: z.string() }),
);
export type EndedRun = { readonly id: string; readonly state: string; readonly code: string | null };

/** A run that does not end: nothing that comes after it would tell more. */
export class StuckRun extends Error {}

/** Tells when runs have ended, for many cases at once with one question. */
export interface RunWatch {
  /**
   * A machine that is busy with other things makes a run slow; a run that settles no page for the deadline, or is still
   * at it after eight times as long, is stuck.
   * @throws StuckRun with where the run stands
   */
  ended(runId: string): Promise<EndedRun>;
  close(): Promise<void>;
}

const askEveryMs = 60;
const mostDeadlines = 8;

const howRunsStand = `select id::text as id, state, problem_code as code, page, concat_ws(', ', state, phase,
    'page ' || page, 'read ' || read, 'attempt ' || attempt, 'tries ' || tries, problem_code,
    'waiting until ' || waiting_until, 'lease until ' || lease_until) as stands
  from run where id = any($1::uuid[])`;

interface Watched {
  readonly begunMs: number;
  page: number;
  movedMs: number;
  settle(run: EndedRun | StuckRun): void;
}

export function watchRuns(inspector: Inspector, deadlineMs: number): RunWatch {
  const watched = new Map<string, Watched>();
  let closed = false;

  async function look(): Promise<void> {
    const nowMs = performance.now();
    for (const run of runsSchema.parse(await inspector.ask(howRunsStand, [[...watched.keys()]]))) {
      const one = watched.get(run.id);
      if (one === undefined) {
        continue;
      }
      if (run.page !== one.page) {
        one.page = run.page;
        one.movedMs = nowMs;
      }
      if (run.state !== "running" && run.state !== "paused") {
        one.settle(run);
      } else if (nowMs > one.movedMs + deadlineMs) {
        one.settle(new StuckRun(`has settled no page for ${deadlineMs / 1_000} s (${run.stands})`));
      } else if (nowMs > one.begunMs + mostDeadlines * deadlineMs) {
        const seconds = (mostDeadlines * deadlineMs) / 1_000;
        one.settle(new StuckRun(`has not ended after ${seconds} s (${run.stands})`));
      }
    }
  }

  const asking = (async () => {
    while (!closed) {
      if (watched.size > 0) {
        await look();
      }
      await wait(askEveryMs);
    }
  })();
  return {
    ended(runId) {
      return new Promise((resolve, reject) => {
        const begunMs = performance.now();
        watched.set(runId, {
          begunMs,
          page: 0,
          movedMs: begunMs,
          settle(run) {
            watched.delete(runId);
            if (run instanceof StuckRun) {
              reject(run);
            } else {
              resolve(run);
            }
          },
        });
      });
    },
    async close() {
      closed = true;
      await asking;
    },
  };
}
