/** A session that nobody uses ends after this time. */
export const idleMs = 8 * 3_600_000;
/** A session ends after this time, however much it is used. */
export const longestMs = 7 * 24 * 3_600_000;
/** How often at most it is noted that a session is used. */
export const notedEveryMs = 60_000;
/** How long a browser is known from which somebody has signed in. */
export const deviceKnownMs = 180 * 24 * 3_600_000;

/** When a session ends that is used now. */
export function endOfSession(begunAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, begunAt.getTime() + longestMs));
}
