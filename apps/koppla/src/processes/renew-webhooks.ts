import { setTimeout as wait } from "node:timers/promises";
import { renewNext } from "@koppla/engine/webhooks/renewal";
import { wordsOf } from "@koppla/service/context/explain-error";
import type { ServiceContext } from "@koppla/service/context/open-context";

interface Renewals {
  readonly publicUrl: string;
  readonly onMessage: (text: string) => void;
  /** How often a system is asked. */
  readonly everyMs?: number;
  /** How often it is looked whose turn has come. */
  readonly lookEveryMs?: number;
  /** So long one system may take. */
  readonly longestMs?: number;
}

/** Systems that are asked at once, so that those which hang keep the others waiting for a moment only. */
const lanes = 4;

/**
 * Asks all systems, each in its own turn, whether they still know Koppla's address, for as long as the server runs. Turns
 * are spread over the hour, and no system is asked twice at once, however many servers there are.
 */
export function keepWebhooks(engine: ServiceContext, renewals: Renewals): { stop(): Promise<void> } {
  const { publicUrl, onMessage, everyMs = 3_600_000, lookEveryMs = 10_000, longestMs = 60_000 } = renewals;
  const stopping = new AbortController();
  const { signal } = stopping;
  // Only that it is to stop ends a pause early.
  const pause = () => wait(lookEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
  const request = { publicUrl, everyMs, longestMs, stopping: signal };

  /** @returns whether there was a system to ask */
  async function renew(): Promise<boolean> {
    const outcome = await renewNext(engine, request).catch((error: unknown) => {
      tell(`webhooks: ${wordsOf(error)}`);
      return null;
    });
    if (outcome?.renewal === "registered") {
      tell("webhooks: a system no longer knew Koppla's address; it was registered again.");
    } else if (outcome?.renewal === "failed") {
      tell(`webhooks: ${wordsOf(outcome.error)}`);
    }
    return outcome !== null;
  }

  function tell(text: string): void {
    if (!signal.aborted) {
      onMessage(text);
    }
  }

  async function lane(): Promise<void> {
    while (!signal.aborted) {
      if (!(await renew())) {
        await pause();
      }
    }
  }

  const work = Promise.all(Array.from({ length: lanes }, lane));
  return {
    async stop() {
      stopping.abort();
      await Promise.race([work, wait(2_000, undefined, { ref: false })]);
    },
  };
}
