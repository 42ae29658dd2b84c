import { forgetWorker, noteWorker, workerBeatMs } from "@koppla/store/queue/workers";
import type { Engine } from "../effects/engine.ts";

/** Says again and again that this worker lives, so that one which is busy is not taken for one that is gone (V26). */
export function keepHeartbeat({ database }: Engine, onError: (error: unknown) => void): { stop(): Promise<void> } {
  const id = crypto.randomUUID();
  let isOver = false;
  const beat = () => (isOver ? Promise.resolve() : noteWorker(database, id).catch(onError));
  let last = beat();
  const timer = setInterval(() => {
    last = last.then(beat);
  }, workerBeatMs);
  timer.unref();
  return {
    async stop() {
      isOver = true;
      clearInterval(timer);
      await last;
      await forgetWorker(database, id).catch(onError);
    },
  };
}
