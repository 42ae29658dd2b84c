import type { Step } from "../step.ts";
import { isEmpty, type Value } from "../value.ts";

/**
 * What stands behind a row's value. `known`: the source has it. `standIn`: taken for want of it, such as a default.
 * `empty`: the source says that there is nothing. `missing`: the source has it, and a lookup table does not. `unknown`:
 * the source does not know it, or a step left it out.
 */
export type Origin = "known" | "standIn" | "empty" | "missing" | "unknown";

/** A value that a lookup table does not have, where a second source is asked first. */
interface Missed {
  readonly table: string;
  readonly value: Value;
}

/** Noted while a row is worked out; one object serves all rows of a record. */
export interface RowNote {
  origin: Origin;
  /** A table did not have the value. */
  isMissing: boolean;
  /** A default, or a source that stands in, took the place of what is not there. */
  standsIn: boolean;
  /** The row waits for the table when nothing else gives a value. */
  waitsFor: Missed | null;
}

export function emptyNote(): RowNote {
  return { origin: "known", isMissing: false, standsIn: false, waitsFor: null };
}

export function beginNote(note: RowNote): void {
  note.origin = "known";
  note.isMissing = false;
  note.standsIn = false;
  note.waitsFor = null;
}

/** Steps that take one part out of a value: a part that is not there is empty, and not unknown. */
const takingApart: ReadonlySet<string> = new Set(["namePart", "streetPart", "item"]);

export function stepName(step: Step): string {
  return typeof step === "string" ? step : (Object.keys(step)[0] ?? "");
}

export function takesApart(steps: readonly Step[] | undefined): boolean {
  return steps?.some((step) => takingApart.has(stepName(step))) === true;
}

/** What a step did to a value, seen from outside: it put a default, or its table did not have the value. */
export function observerOf(step: Step): ((note: RowNote, before: Value, after: Value) => void) | null {
  if (stepName(step) === "default") {
    return (note, before, after) => {
      if (isEmpty(before) && !isEmpty(after)) note.standsIn = true;
    };
  }
  if (stepName(step) !== "lookup") return null;
  const waits = waitingTable(step);
  return (note, before, after) => {
    if (isEmpty(before) || after !== null) return;
    note.isMissing = true;
    if (waits !== null) note.waitsFor = { table: waits, value: before };
  };
}

/** The table of a lookup that waits only when nothing else gives a value. */
function waitingTable(step: Step): string | null {
  const given = typeof step === "string" ? undefined : step.lookup;
  if (typeof given !== "object" || given === null) return null;
  const { table, missing } = Object.fromEntries(Object.entries(given));
  return missing === "otherwise" && typeof table === "string" ? table : null;
}
