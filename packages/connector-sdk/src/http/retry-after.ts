/** Longest wait that is believed; a longer one (10 years) is cut to it. */
const longestRetryAfterMs = 3_600_000;

/**
 * Reads a Retry-After header: seconds, or an HTTP date.
 * @returns milliseconds from now, between 0 and an hour; undefined where the header is absent or says nothing
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === "") return undefined;
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return withinBounds(Number(text) * 1_000);
  const dateMs = /^[A-Za-z]{3,9}, ?\d|^[A-Za-z]{3} [A-Za-z]{3} |^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(dateMs) ? undefined : withinBounds(dateMs - nowMs);
}

function withinBounds(milliseconds: number): number {
  return Math.ceil(Math.min(Math.max(milliseconds, 0), longestRetryAfterMs));
}
