import type { KeptField } from "@koppla/mapping";
import { step, type TimelineStep } from "../timeline/timeline.ts";
import { showValue } from "./show-conflicts.ts";

/** What a record's activity says of fields that were kept as the target has them: its value, and the one not written. */
export function keptSteps(kept: readonly KeptField[]): readonly TimelineStep[] {
  const told = (policy: KeptField["policy"]) =>
    kept
      .filter((one) => one.policy === policy)
      .map(({ field, before, after }) => `${field}: ${showValue(before)} ≠ ${showValue(after)}`);
  const [edited, filled] = [told("unedited"), told("empty")];
  return [
    ...(edited.length === 0 ? [] : [step("kept.edited", ...edited)]),
    ...(filled.length === 0 ? [] : [step("kept.filled", ...filled)]),
  ];
}
