import { setTimeout as wait } from "node:timers/promises";
import { wordsOf } from "@koppla/service/context/explain-error";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { carryOutUpkeep } from "@koppla/store/retention/upkeep";

/** How often a process asks whether upkeep is due; it is once an hour, by whichever process comes first. */
const askEveryMs = 300_000;

/**
 * Carries out upkeep if an hour has passed since any process of the installation did. Never throws: a process does its
 * own work whatever becomes of it.
 * @returns what went wrong, in a sentence each
 */
export async function upkeepWhenDue(engine: ServiceContext, stopping?: AbortSignal): Promise<readonly string[]> {
  const faults = await carryOutUpkeep(engine.database, engine.clock.now(), stopping).catch((error: unknown) => [error]);
  return (faults ?? []).map((fault) => `upkeep: ${wordsOf(fault)}`);
}

/** Asks again and again whether upkeep is due, for as long as a process works. */
export function keepUpkeep(
  engine: ServiceContext,
  { onMessage, firstAfterMs = 0 }: { readonly onMessage: (text: string) => void; readonly firstAfterMs?: number },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  // Only that it is to stop ends a pause early.
  const pause = (ms: number) => wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
  const work = (async () => {
    await pause(firstAfterMs);
    while (!signal.aborted) {
      const faults = await upkeepWhenDue(engine, signal);
      if (!signal.aborted) {
        faults.forEach(onMessage);
      }
      await pause(askEveryMs);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      // What is left is left to the next process: it forgets in short transactions.
      await Promise.race([work, wait(2_000, undefined, { ref: false })]);
    },
  };
}
