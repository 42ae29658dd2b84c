import { setTimeout as wait } from "node:timers/promises";

export interface Delivered {
  /** How long each answer took, shortest first. */
  readonly tookMs: readonly number[];
  /** Statuses other than 200; 0: the connection broke. */
  readonly refused: readonly number[];
}

/**
 * Delivers so many a second. Open loop: one leaves when its time has come, whether those before it have been answered or
 * not, and its time counts from then.
 */
export async function deliverSteadily(load: {
  readonly perSecond: number;
  readonly seconds: number;
  readonly deliver: (number: number) => Promise<Response>;
}): Promise<Delivered> {
  const { perSecond, seconds } = load;
  const tookMs: number[] = [];
  const refused: number[] = [];
  const deliver = async (number: number) => {
    const leftMs = performance.now();
    // A connection that breaks is a delivery that was not taken in.
    const status = await load.deliver(number).then(
      (answer) => answer.status,
      () => 0,
    );
    tookMs.push(performance.now() - leftMs);
    if (status !== 200) {
      refused.push(status);
    }
  };
  const startedMs = performance.now();
  const underWay = new Set<Promise<void>>();
  for (let sent = 0; sent < perSecond * seconds; ) {
    const dueByNow = Math.min(perSecond * seconds, Math.floor(((performance.now() - startedMs) / 1_000) * perSecond));
    for (; sent < dueByNow; sent += 1) {
      const one = deliver(sent).finally(() => underWay.delete(one));
      underWay.add(one);
    }
    await wait(2);
  }
  await Promise.all(underWay);
  return { tookMs: tookMs.toSorted((one, other) => one - other), refused };
}

/** The time within which so large a share was answered, in whole milliseconds. */
export function percentileMs({ tookMs }: Delivered, share: number): number {
  return Math.round(tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))] ?? Number.NaN);
}
