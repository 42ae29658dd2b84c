import { differences, isEmpty, type Origin, type Value } from "@koppla/mapping";
import type { FieldMarks, Link } from "@koppla/store";
import type { Exchange } from "../flow/exchange.ts";
import { isKept, isSameNoted, isStandIn, notedMark } from "./field-standing.ts";
import type { Pair, SettledUpdate } from "./pair.ts";

/** Fields whose policy asks whether somebody has changed them in the target since they were last written. */
function askedFields({ compiled }: Exchange): readonly string[] {
  return [...compiled.guarded].flatMap(([field, policy]) => (policy === "unedited" ? [field] : []));
}

/** Whether it is known of every such field what was last written: else the target has to be looked at once. */
export function knowsWritten(exchange: Exchange, { written }: Link, wanted: Pair["wanted"]): boolean {
  return askedFields(exchange).every((field) => !Object.hasOwn(wanted, field) || written?.[field] !== undefined);
}

/**
 * What a link remembers of the target's fields after an update or a create: what Koppla wrote, what it wrote for want of
 * better, what it found as wanted, and what it left as it was. Fields that are written once are remembered only as stand-ins.
 */
export function writtenMarks(exchange: Exchange, pair: Pair, settled: SettledUpdate): FieldMarks | null {
  if (exchange.nature !== "master" && askedFields(exchange).length === 0) {
    return null;
  }
  const marks = new Map(Object.entries(pair.link?.written ?? {}));
  const held = settled.target;
  const differing = new Set(held === null ? [] : differences(pair.wanted, held).map(({ field }) => field));
  const changed = new Set(settled.changes.map(({ field }) => field));
  for (const [field, value] of Object.entries(pair.wanted)) {
    const outcome = held === null || changed.has(field) ? "written" : differing.has(field) ? "kept" : "found";
    const mark = markAfter(exchange, { field, value, outcome, before: marks.get(field), origin: pair.origins[field] });
    if (mark === null) {
      marks.delete(field);
    } else {
      marks.set(field, mark);
    }
  }
  for (const [field, origin] of held === null ? Object.entries(pair.origins) : []) {
    if (origin === "missing" && isOnce(exchange, field) && !Object.hasOwn(pair.wanted, field)) {
      marks.set(field, notedMark(exchange.keys, "standIn", field, null));
    }
  }
  return marks.size === 0 && pair.link?.written == null ? null : Object.fromEntries(marks);
}

interface FieldAfter {
  readonly field: string;
  readonly value: Value;
  readonly outcome: "written" | "found" | "kept";
  /** What the link remembered before. */
  readonly before: string | undefined;
  readonly origin: Origin | undefined;
}

/** Null: there is nothing to remember of the field. */
function markAfter(exchange: Exchange, { field, value, outcome, before, origin }: FieldAfter): string | null {
  const { keys } = exchange;
  const isWant = origin === "standIn" || origin === "missing";
  if (isOnce(exchange, field)) {
    return outcome === "written" && isWant ? notedMark(keys, "standIn", field, value) : null;
  }
  if (isEmpty(value) && exchange.compiled.guarded.get(field) !== "unedited" && outcome !== "kept") {
    return null;
  }
  switch (outcome) {
    case "written":
      return notedMark(keys, isWant ? "standIn" : "written", field, value);
    case "found":
      if (before === undefined || before === "" || !isSameNoted(keys, before, field, value)) {
        return notedMark(keys, "found", field, value);
      }
      return isStandIn(before) && !isWant ? notedMark(keys, "written", field, value) : before;
    case "kept":
      if (before !== undefined && before !== "" && !isKept(before)) {
        return before;
      }
      return isEmpty(value) && exchange.compiled.guarded.get(field) !== "unedited"
        ? null
        : notedMark(keys, "kept", field, value);
  }
}

function isOnce({ compiled }: Exchange, field: string): boolean {
  return compiled.createOnly.has(field) && !compiled.never.has(field);
}
