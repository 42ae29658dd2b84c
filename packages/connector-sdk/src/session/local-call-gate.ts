import type { CallWindow } from "../connector.ts";
import type { CallGate } from "../session.ts";

export interface LocalCallGateOptions {
  readonly concurrentCalls: number;
  /** Calls begun in any of these spans of time; absent: no limit. */
  readonly windows?: readonly CallWindow[];
}

/** A connection's call gate for one process; in order of arrival. The store has the one for all processes. */
export function localCallGate({ concurrentCalls, windows = [] }: LocalCallGateOptions): CallGate {
  const longestMs = Math.max(0, ...windows.map(({ seconds }) => seconds * 1_000));
  const waiting: (() => void)[] = [];
  /** When the calls of the longest window began, oldest first. */
  let begun: number[] = [];
  let running = 0;
  let pausedUntilMs = 0;
  let timer: NodeJS.Timeout | undefined;

  function admit(): void {
    clearTimeout(timer);
    while (waiting.length > 0 && running < concurrentCalls) {
      const waitMs = waitNow();
      if (waitMs > 0) {
        timer = setTimeout(admit, waitMs);
        return;
      }
      running += 1;
      if (windows.length > 0) begun.push(performance.now());
      waiting.shift()?.();
    }
  }

  function waitNow(): number {
    const now = performance.now();
    let dueMs = pausedUntilMs;
    const firstInside = begun.findIndex((time) => time > now - longestMs);
    begun = firstInside === -1 ? [] : begun.slice(firstInside);
    for (const { calls, seconds } of windows) {
      const oldest = begun[begun.length - calls];
      if (oldest !== undefined) dueMs = Math.max(dueMs, oldest + seconds * 1_000);
    }
    // A timer may fire a little early: one millisecond more, rather than once around again.
    return dueMs > now ? Math.ceil(dueMs - now) + 1 : 0;
  }

  return {
    async run(call) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      });
      try {
        return await call();
      } finally {
        running -= 1;
        admit();
      }
    },
    async pause(pauseMs) {
      pausedUntilMs = Math.max(pausedUntilMs, performance.now() + pauseMs);
    },
  };
}
