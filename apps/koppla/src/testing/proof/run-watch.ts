import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { Inspector } from "./inspector.ts";

const endedSchema = z.array(z.object({ id: z.string(), state: z.string(), code: z.string().nullable() }));
export type EndedRun = z.output<typeof endedSchema>[number];

/** Tells when runs have ended, for many cases at once with one question. */
export interface RunWatch {
  /** Null: it has not ended in time. */
  ended(runId: string, deadlineMs: number): Promise<EndedRun | null>;
  close(): Promise<void>;
}

const askEveryMs = 60;

const endedRuns = `select id::text as id, state, problem_code as code from run
  where id = any($1::uuid[]) and state not in ('running', 'paused')`;

export function watchRuns(inspector: Inspector): RunWatch {
  const waiting = new Map<string, (run: EndedRun | null) => void>();
  let closed = false;
  const asking = (async () => {
    while (!closed) {
      if (waiting.size > 0) {
        for (const run of endedSchema.parse(await inspector.ask(endedRuns, [[...waiting.keys()]]))) {
          waiting.get(run.id)?.(run);
          waiting.delete(run.id);
        }
      }
      await wait(askEveryMs);
    }
  })();
  return {
    ended(runId, deadlineMs) {
      return new Promise((resolve) => {
        const late = setTimeout(() => {
          waiting.delete(runId);
          resolve(null);
        }, deadlineMs);
        waiting.set(runId, (run) => {
          clearTimeout(late);
          resolve(run);
        });
      });
    },
    async close() {
      closed = true;
      await asking;
    },
  };
}
