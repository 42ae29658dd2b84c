import type { TokenStore, Tokens } from "../session.ts";

/** Tokens of one connection in memory, for tests and for one process; the same promise as the durable one. */
export function memoryTokenStore(initial: Tokens | null = null): TokenStore {
  let stored = initial;
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: async () => stored,
    refresh(stale, request) {
      const mine = last.then(async () => {
        if (stored !== null && stored.accessToken !== stale) return stored;
        stored = await request(stored);
        return stored;
      });
      // Whoever asked gets the error; the next one only waits for its end.
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
