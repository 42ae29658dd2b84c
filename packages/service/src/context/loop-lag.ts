const everyMs = 250;
/** A lag is told for so long after it was over. */
const rememberMs = 5_000;

/** Measures how late this process comes to its own timers: what blocks it makes everything late. */
export function watchLoopLag(): { readonly lagMs: () => number; stop(): void } {
  let dueMs = performance.now() + everyMs;
  let worst = { lagMs: 0, atMs: 0 };
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const lagMs = nowMs - dueMs;
    if (lagMs >= worst.lagMs || nowMs - worst.atMs > rememberMs) {
      worst = { lagMs, atMs: nowMs };
    }
    dueMs = nowMs + everyMs;
  }, everyMs);
  timer.unref();
  return { lagMs: () => worst.lagMs, stop: () => clearInterval(timer) };
}
