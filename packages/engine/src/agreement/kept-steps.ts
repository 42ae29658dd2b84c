import type { KeptField } from "@koppla/mapping";
import { step, type TimelineName, type TimelineStep } from "../timeline/timeline.ts";
import { showValue } from "./show-conflicts.ts";

/** In which order they are told, and under which name. */
const names = [
  { policy: "unedited", name: "kept.edited" },
  { policy: "empty", name: "kept.filled" },
  { policy: "identity", name: "kept.identity" },
  { policy: "foreign", name: "kept.foreign" },
] as const satisfies readonly { policy: KeptField["policy"]; name: TimelineName }[];

/** What a record's activity says of fields that were kept as the target has them: its value, and the one not written. */
export function keptSteps(kept: readonly KeptField[]): readonly TimelineStep[] {
  const told = (policy: KeptField["policy"]) =>
    kept
      .filter((one) => one.policy === policy)
      .map(({ field, before, after }) => `${field}: ${showValue(before)} ≠ ${showValue(after)}`);
  return names.flatMap(({ policy, name }) => {
    const fields = told(policy);
    return fields.length === 0 ? [] : [step(name, ...fields)];
  });
}
