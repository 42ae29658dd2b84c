import { compileCondition } from "../condition.ts";
import type { FieldSchema } from "../field.ts";
import { type FitOptions, keeperOf } from "../fit/fit-value.ts";
import { Fitted } from "../fit/fitted.ts";
import { compilePath, compilePresence } from "../path.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { MappingRow, RowLookup } from "../row.ts";
import { bounded, type Step, type StepFunction, type StepScope } from "../step.ts";
import type { Trace } from "../trace.ts";
import { isEmpty, maxTextLength, type Value } from "../value.ts";
import { beginNote, emptyNote, type Origin, type RowNote, takesApart } from "./row-note.ts";

/** The canonical value of a row's field; undefined when the field is left out. `note` tells what stands behind it. */
export type RowEvaluator = (scope: StepScope, trace?: Trace, note?: RowNote) => Value | Refusal | Fitted | undefined;

/** A step as written, and ready to run. */
export interface RowStep {
  readonly step: Step;
  readonly run: StepFunction;
  /** Notes what it did, where that tells what stands behind the value. */
  readonly observe: ((note: RowNote, before: Value, after: Value) => void) | null;
}

/** Undefined: a setting that nobody made; the field is then left out. */
type Source = (scope: StepScope) => Value | undefined;

function readSetting(name: string): Source {
  return ({ settings }) => (Object.hasOwn(settings, name) ? settings[name] : undefined);
}

function sourceOf({ from, constant, setting }: MappingRow): Source {
  if (from !== undefined) {
    const read = compilePath(from);
    return ({ record }) => read(record);
  }
  return setting === undefined ? () => constant ?? null : readSetting(setting);
}

/** With the setting that it came from, where it did. */
type Fallback = (scope: StepScope) => { readonly value: Value | undefined; readonly setting?: string };

function defaultOf({ default: fixed, defaultSetting }: MappingRow): Fallback | undefined {
  if (fixed === undefined && defaultSetting === undefined) return undefined;
  if (defaultSetting === undefined) return () => ({ value: fixed });
  const readDefault = readSetting(defaultSetting);
  return (scope) => {
    const value = readDefault(scope);
    return value === undefined || isEmpty(value) ? { value: fixed } : { value, setting: defaultSetting };
  };
}

const ofSetting = (setting: string | undefined) => (setting === undefined ? {} : { setting });

/** Runs the steps; no text between two of them is longer than the bound. */
function runSteps(
  steps: readonly RowStep[],
  start: Value,
  scope: StepScope,
  { trace, note }: { readonly trace: Trace | undefined; readonly note: RowNote },
): Value | Refusal {
  let value: Value = start;
  for (const { step, run, observe } of steps) {
    if (typeof value === "string" && value.length > maxTextLength) return bounded(value);
    const after = run(value, scope);
    trace?.({ rule: "step", step, value: after });
    if (after instanceof Refusal) return after;
    observe?.(note, value, after);
    value = after;
  }
  return value;
}

/** What stands behind an empty value of a row: whether its source says so. */
function emptyOrigin(row: MappingRow, sources: readonly string[]): (scope: StepScope) => Origin {
  const isPart = takesApart(row.steps) || takesApart(row.otherwise?.steps);
  const places = sources.map((path) => ({ read: compilePath(path), isThere: compilePresence(path) }));
  return ({ record }) => {
    if (places.some(({ read }) => !isEmpty(read(record)))) return isPart ? "empty" : "unknown";
    return places.some(({ isThere }) => isThere(record)) ? "empty" : "unknown";
  };
}

/** Undefined: the field is left out. */
function compileLookup(lookup: RowLookup): (value: Value, scope: StepScope) => Value | Refusal | undefined {
  const { table, missing = "wait" } = typeof lookup === "string" ? { table: lookup } : lookup;
  const filling = typeof lookup === "object" && lookup.missing === "default" ? lookup.default : null;
  return (value, { lookups }) => {
    if (isEmpty(value)) return value;
    if (typeof value === "object") return refuse("type", { value, rule: "text" });
    const answer = lookups.lookup(table, String(value));
    if (answer.outcome === "found" && !(missing === "wait" && answer.value.trim() === "")) return answer.value;
    if (answer.outcome === "ambiguous") return refuse("lookup_ambiguous", { value, rule: table });
    if (missing === "wait") return refuse("lookup_missing", { value, rule: table });
    return missing === "leaveOut" ? undefined : filling;
  };
}

/** A row as one function: the same in a run and for somebody who looks, so that both always agree. */
export function rowEvaluator(
  row: MappingRow,
  field: FieldSchema,
  parts: {
    readonly steps: readonly RowStep[];
    readonly otherwise: readonly RowStep[];
    readonly fit: FitOptions;
    /** Source fields whose values the row reads. */
    readonly sources: readonly string[];
  },
): RowEvaluator {
  const holds = row.when === undefined ? undefined : compileCondition(row.when);
  const source = sourceOf(row);
  const otherwise =
    row.otherwise === undefined ? undefined : { ...row.otherwise, read: compilePath(row.otherwise.from) };
  const fallback = defaultOf(row);
  const look = row.lookup === undefined ? undefined : compileLookup(row.lookup);
  const table = typeof row.lookup === "object" ? row.lookup.table : (row.lookup ?? "");
  const keep = keeperOf(field, parts.fit);
  const settingName = row.setting ?? row.defaultSetting;
  const from = row.from ?? null;
  const { force } = row;
  const originOfEmpty = emptyOrigin(row, parts.sources);

  return (scope, trace, noted) => {
    const note = noted ?? emptyNote();
    beginNote(note);
    if (holds !== undefined) {
      const does = holds(scope.record);
      trace?.({ rule: "condition", holds: does });
      if (!does) return undefined;
    }
    let unset = false;
    let isFilled = false;
    let value: Value | Refusal | undefined;
    if (force !== undefined) {
      value = force;
      isFilled = true;
      trace?.({ rule: "force", value });
    } else {
      const start = source(scope);
      trace?.({ rule: "source", from, ...ofSetting(row.setting), value: start });
      value = runSteps(parts.steps, start ?? null, scope, { trace, note });
      if (value instanceof Refusal) return value;
      if (otherwise !== undefined && isEmpty(value)) {
        const second = otherwise.read(scope.record);
        trace?.({ rule: "otherwise", from: otherwise.from, value: second });
        value = runSteps(parts.otherwise, second, scope, { trace, note });
        if (value instanceof Refusal) return value;
        if (otherwise.standIn === true && !isEmpty(value)) note.standsIn = true;
      }
      unset = start === undefined;
      if (fallback !== undefined && isEmpty(value)) {
        const { value: filling, setting } = fallback(scope);
        unset = filling === undefined && (unset || row.from === undefined);
        isFilled = filling !== undefined;
        value = filling ?? null;
        if (filling !== undefined) trace?.({ rule: "default", ...ofSetting(setting), value: filling });
        if (filling !== undefined && !isEmpty(filling)) note.standsIn = true;
      }
    }
    if (note.waitsFor !== null && isEmpty(value)) {
      return refuse("lookup_missing", { value: note.waitsFor.value, rule: note.waitsFor.table });
    }
    if (look !== undefined) {
      const before: Value = value;
      value = look(value, scope);
      trace?.({ rule: "lookup", table, value });
      if (value instanceof Refusal) return value;
      note.isMissing ||= !isEmpty(before) && (value ?? null) === null;
      if (value === undefined) {
        note.origin = "missing";
        return undefined;
      }
    }
    if (note.standsIn) note.origin = "standIn";
    const kept = keep(value);
    if (kept instanceof Fitted) {
      if (kept.value !== null) trace?.({ rule: "form", value: kept.value });
      return kept;
    }
    trace?.({ rule: "form", value: kept });
    if (kept instanceof Refusal) return isFilled ? refuse(kept.code, { ...kept.details, fromDefault: true }) : kept;
    if (kept !== null) return kept;
    note.origin = note.isMissing ? "missing" : originOfEmpty(scope);
    if (unset) trace?.({ rule: "unset" });
    if (unset) return field.required ? refuse("setting_missing", { rule: settingName ?? field.name }) : undefined;
    return field.required ? refuse("required") : null;
  };
}
