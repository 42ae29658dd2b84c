import type { CallWindow } from "./connector.ts";

/** Limits as settings name them; what is left out is no limit. */
export interface CallsPer {
  readonly callsPerSecond?: number | undefined;
  readonly callsPerMinute?: number | undefined;
  readonly callsPerDay?: number | undefined;
}

/** The windows of a connection's limits, for a connector's `limits`. */
export function callWindows({ callsPerSecond, callsPerMinute, callsPerDay }: CallsPer): CallWindow[] {
  const given: readonly [number | undefined, number][] = [
    [callsPerSecond, 1],
    [callsPerMinute, 60],
    [callsPerDay, 86_400],
  ];
  return given.flatMap(([calls, seconds]) => (calls === undefined ? [] : [{ calls, seconds }]));
}
