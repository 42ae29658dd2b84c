import { isIPv6 } from "node:net";
import { type Rate, rateBuckets } from "./rate-buckets.ts";

/** How many deliveries a process takes. Each process counts for itself. */
export interface DeliveryRates {
  /** To one address, proven to be from its system: each is stored. */
  readonly address: Rate;
  /** From one remote address, and not proven: they are judged in memory alone. */
  readonly stranger: Rate;
  /** Addresses that are not known yet and are looked for in the database, whoever asks. */
  readonly lookUp: Rate;
}

export const usualDeliveryRates: DeliveryRates = {
  address: { burst: 1_500, perSecond: 300 },
  stranger: { burst: 100, perSecond: 10 },
  lookUp: { burst: 20, perSecond: 10 },
};

/** Bounds what deliveries cost, before the database is asked. Each function gives the seconds to wait; 0: it is taken. */
export interface DeliveryLimits {
  genuine(connectionId: string): number;
  stranger(remote: string): number;
  lookUp(): number;
  /** Whether a stranger would have to wait; counts nothing. */
  strangerWaits(remote: string): number;
}

/** @param nowMs a clock that cannot jump, in milliseconds; tests move it */
export function deliveryLimits(
  rates: DeliveryRates = usualDeliveryRates,
  nowMs: () => number = () => performance.now(),
): DeliveryLimits {
  const addresses = rateBuckets(rates.address, nowMs);
  const strangers = rateBuckets(rates.stranger, nowMs);
  const lookUps = rateBuckets(rates.lookUp, nowMs);
  return {
    genuine: (connectionId) => addresses.take(connectionId),
    stranger: (remote) => strangers.take(networkOf(remote)),
    lookUp: () => lookUps.take("all"),
    strangerWaits: (remote) => strangers.wait(networkOf(remote)),
  };
}

/** Whoever has an address of IPv6 has 2^64 of them. */
export function networkOf(remote: string): string {
  if (!isIPv6(remote)) {
    return remote;
  }
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(remote)?.[1];
  if (mapped !== undefined) {
    return mapped;
  }
  const [left = "", right] = remote.split("%", 1)[0]?.split("::") ?? [];
  const [before, after] = [left, right ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const gap = right === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array.from({ length: gap }, () => "0"), ...(after ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
