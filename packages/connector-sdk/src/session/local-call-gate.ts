import type { CallGate } from "../session.ts";

export interface LocalCallGateOptions {
  readonly concurrentCalls: number;
  /** Calls begun in any 60 seconds; absent: no limit. */
  readonly callsPerMinute?: number;
}

const minuteMs = 60_000;

/** A connection's call gate for one process; in order of arrival. The store has the one for all processes. */
export function localCallGate({ concurrentCalls, callsPerMinute }: LocalCallGateOptions): CallGate {
  const waiting: (() => void)[] = [];
  /** When the calls of the last minute began, oldest first. */
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
      if (callsPerMinute !== undefined) begun.push(performance.now());
      waiting.shift()?.();
    }
  }

  function waitNow(): number {
    const now = performance.now();
    let dueMs = pausedUntilMs;
    if (callsPerMinute !== undefined) {
      const firstInside = begun.findIndex((time) => time > now - minuteMs);
      begun = firstInside === -1 ? [] : begun.slice(firstInside);
      const oldest = begun[begun.length - callsPerMinute];
      if (oldest !== undefined) dueMs = Math.max(dueMs, oldest + minuteMs);
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
    async pause(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, performance.now() + ms);
    },
  };
}
