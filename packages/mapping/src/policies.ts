import type { Difference } from "./differences.ts";
import type { WritePolicy } from "./row.ts";
import { isEmpty } from "./value.ts";

/** Policies that ask what the target holds before an update writes. */
export type GuardedPolicy = Extract<WritePolicy, "empty" | "unedited">;

export function isGuarded(write: WritePolicy): write is GuardedPolicy {
  return write === "empty" || write === "unedited";
}

/** A field that differs and is kept as the target has it. */
export interface KeptField extends Difference {
  readonly policy: GuardedPolicy;
}

/**
 * Splits what differs into what an update may write and what the target keeps.
 * @param isAsWritten whether the target still holds what was written last; a value that was never written is not
 */
export function applyPolicies(
  differences: readonly Difference[],
  guarded: ReadonlyMap<string, GuardedPolicy>,
  isAsWritten: (difference: Difference) => boolean,
): { readonly changes: readonly Difference[]; readonly kept: readonly KeptField[] } {
  if (guarded.size === 0) return { changes: differences, kept: [] };
  const changes: Difference[] = [];
  const kept: KeptField[] = [];
  for (const difference of differences) {
    const policy = guarded.get(difference.field);
    const isAllowed =
      policy === undefined || (policy === "empty" ? isEmpty(difference.before) : isAsWritten(difference));
    if (isAllowed) changes.push(difference);
    else kept.push({ ...difference, policy });
  }
  return { changes, kept };
}
