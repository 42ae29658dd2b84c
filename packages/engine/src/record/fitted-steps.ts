import type { FittedField } from "@koppla/mapping";
import { showValue } from "../agreement/show-conflicts.ts";
import { step, type TimelineName, type TimelineStep } from "../timeline/timeline.ts";
import type { MappedItem, Write } from "./items.ts";

/** What lost most of the text gives the step its name. */
function nameOf({ after, by }: FittedField): Extract<TimelineName, `fitted.${string}`> {
  if (after === null) {
    return "fitted.leftOut";
  }
  if (by.includes("cut")) {
    return "fitted.cut";
  }
  if (by.includes("signs")) {
    return "fitted.signs";
  }
  return by.includes("invisible") ? "fitted.invisible" : "fitted.plainText";
}

function told({ field, line, before, after }: FittedField): string {
  const place = line === undefined ? field : `${field} (${line})`;
  return after === null ? `${place}: ${showValue(before)}` : `${place}: ${showValue(before)} → ${showValue(after)}`;
}

/**
 * What a record's activity says of texts that were changed to fit, or left out: a step for each, with both values.
 * @param written names of the fields that were written; a list stands for all its items
 */
export function fittedSteps(fitted: readonly FittedField[], written: ReadonlySet<string>): readonly TimelineStep[] {
  return fitted
    .filter(({ field, after }) => after === null || written.has(field) || written.has(field.split("[]")[0] ?? field))
    .map((one) => step(nameOf(one), told(one)));
}

/** Texts that are not written at all: what the target has stays. */
export function leftOut(fitted: readonly FittedField[]): readonly FittedField[] {
  return fitted.filter(({ after }) => after === null);
}

/** The same for a record that is created or updated. Of an update, texts that it does not write are no news. */
export function fittedInWrite(write: Write & { readonly item: MappedItem }): readonly TimelineStep[] {
  const names = write.kind === "create" ? Object.keys(write.fields) : write.changes.map(({ field }) => field);
  return fittedSteps(write.item.mapped.fitted, new Set(names));
}

/** Whether a record's timeline tells of a text that was fitted. */
export function tellsFitted(steps: readonly TimelineStep[] | undefined): boolean {
  return steps?.some(({ name }) => name.startsWith("fitted.")) === true;
}
