import { createHash } from "node:crypto";
import { serviceError } from "../errors/service-error.ts";

/** So many wrong keys from one address within the window; then it has to wait (S-30). */
const mostGuesses = 100;
const windowMs = 15 * 60_000;
/** More addresses than that are not remembered: the oldest is forgotten. */
const mostKept = 10_000;

/** Bounds how often an address may be wrong. A key that was right of late stays so, whoever guesses beside it (no lock-out). */
export interface GuessBound {
  /** @throws ServiceError `too_many_guesses` */
  demand(from: string, key: string): void;
  failed(from: string, key: string): void;
  succeeded(key: string): void;
}

export function guessBound(nowMs: () => number): GuessBound {
  const wrong = new Map<string, { count: number; readonly sinceMs: number }>();
  const right = new Map<string, number>();

  function current(from: string) {
    const kept = wrong.get(from);
    return kept !== undefined && nowMs() - kept.sinceMs < windowMs ? kept : undefined;
  }

  return {
    demand(from, key) {
      const guesses = current(from);
      const rightAtMs = right.get(markOf(key)) ?? Number.NEGATIVE_INFINITY;
      if (guesses !== undefined && guesses.count >= mostGuesses && nowMs() - rightAtMs >= windowMs) {
        const seconds = Math.ceil((guesses.sinceMs + windowMs - nowMs()) / 1_000);
        throw serviceError("too_many_guesses", { seconds: String(seconds) });
      }
    },
    failed(from, key) {
      right.delete(markOf(key));
      const guesses = current(from) ?? { count: 0, sinceMs: nowMs() };
      guesses.count += 1;
      remember(wrong, from, guesses);
    },
    succeeded(key) {
      remember(right, markOf(key), nowMs());
    },
  };
}

function remember<Value>(map: Map<string, Value>, name: string, value: Value): void {
  map.delete(name);
  map.set(name, value);
  const [oldest] = map.keys();
  if (map.size > mostKept && oldest !== undefined) {
    map.delete(oldest);
  }
}

/** Keys are not held in memory. */
function markOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
