import { isDeepStrictEqual } from "node:util";
import type { AuditChange } from "@koppla/contract/audit";
import type { LookupTableRow } from "@koppla/store";
import { changedSetting } from "../audit/changed-settings.ts";

type Values = Pick<LookupTableRow, "left_values" | "right_values">;

/**
 * How a lookup table differs from what it was, for the audit log: for each value of the left side what it meant and what
 * it means.
 */
export function changedPairs(before: Values | undefined, after: Values): AuditChange[] {
  const [old, now] = [meanings(before), meanings(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((value) =>
    changedSetting(`values.${value}`, old.get(value), now.get(value)),
  );
  const { left_values, right_values } = before ?? { left_values: [], right_values: [] };
  const isSame = isDeepStrictEqual([left_values, right_values], [after.left_values, after.right_values]);
  return isSame || changes.length > 0 ? changes : [{ what: "values" }];
}

/** Several meanings of one value stand in one line. */
function meanings(values: Values | undefined): ReadonlyMap<string, string> {
  const byLeft = new Map<string, string>();
  for (const [index, left] of (values?.left_values ?? []).entries()) {
    const right = values?.right_values[index] ?? "";
    byLeft.set(left, byLeft.has(left) ? `${byLeft.get(left)}, ${right}` : right);
  }
  return byLeft;
}
