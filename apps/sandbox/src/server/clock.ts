/** The sandbox's own time: real time plus an offset that tests move. Everything that expires or is retried asks this clock. */
export interface SandboxClock {
  nowMs(): number;
  /** Jump to a moment; time goes on from there. `null` returns to real time. */
  set(ms: number | null): void;
  advance(ms: number): void;
  /** Run `action` once the clock has gone `delayMs` further, by waiting or by being moved. Returns its cancellation. */
  after(delayMs: number, action: () => void): () => void;
}

interface Alarm {
  dueMs: number;
  action: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** Longer timers are re-armed: Node fires timers above 2^31 ms at once. */
const LONGEST_TIMER_MS = 2_000_000_000;

export function createClock(): SandboxClock {
  let offsetMs = 0;
  const alarms = new Set<Alarm>();
  const nowMs = () => Date.now() + offsetMs;

  function arm(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    const waitMs = Math.min(Math.max(alarm.dueMs - nowMs(), 0), LONGEST_TIMER_MS);
    alarm.timer = setTimeout(() => {
      if (alarm.dueMs > nowMs()) return arm(alarm);
      alarms.delete(alarm);
      alarm.action();
    }, waitMs);
    alarm.timer.unref();
  }

  function moved(): void {
    for (const alarm of alarms) arm(alarm);
  }

  return {
    nowMs,
    set(ms) {
      offsetMs = ms === null ? 0 : ms - Date.now();
      moved();
    },
    advance(ms) {
      offsetMs += ms;
      moved();
    },
    after(delayMs, action) {
      const alarm: Alarm = { dueMs: nowMs() + delayMs, action, timer: undefined };
      alarms.add(alarm);
      arm(alarm);
      return () => {
        clearTimeout(alarm.timer);
        alarms.delete(alarm);
      };
    },
  };
}
