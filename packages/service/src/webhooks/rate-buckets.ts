/** So many at first, and so many a second from then on. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Counts by name, in memory. Both functions give the seconds to wait, in whole ones. */
export interface RateBuckets {
  /** 0: it is counted. */
  take(name: string): number;
  /** What `take` would say; counts nothing. */
  wait(name: string): number;
}

interface Bucket {
  left: number;
  atMs: number;
}

/** More names than that are not counted one by one: those that were quiet longest begin anew. */
const mostKept = 10_000;

/** @param nowMs a clock that cannot jump, in milliseconds */
export function rateBuckets({ burst, perSecond }: Rate, nowMs: () => number): RateBuckets {
  const buckets = new Map<string, Bucket>();

  function leftOf(name: string): number {
    const bucket = buckets.get(name);
    return bucket === undefined ? burst : Math.min(burst, bucket.left + ((nowMs() - bucket.atMs) / 1_000) * perSecond);
  }

  function waitOf(left: number): number {
    return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
  }

  return {
    take(name) {
      const left = leftOf(name);
      const seconds = waitOf(left);
      // Moved to the end: the first one is the one that was quiet longest.
      buckets.delete(name);
      buckets.set(name, { left: seconds === 0 ? left - 1 : left, atMs: nowMs() });
      const [quietest] = buckets.keys();
      if (buckets.size > mostKept && quietest !== undefined) {
        buckets.delete(quietest);
      }
      return seconds;
    },
    wait: (name) => waitOf(leftOf(name)),
  };
}
