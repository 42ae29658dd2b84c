import type { WritePolicy } from "./row.ts";

/** Policies that ask what the target holds before an update writes. */
export type GuardedPolicy = Extract<WritePolicy, "empty" | "unedited">;

export function isGuarded(write: WritePolicy): write is GuardedPolicy {
  return write === "empty" || write === "unedited";
}
