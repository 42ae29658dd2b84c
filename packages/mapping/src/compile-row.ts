import { type Canonicaliser, canonicaliserOf } from "./canonicalise.ts";
import type { MappingFault } from "./fault.ts";
import type { FieldSchema } from "./field.ts";
import { parseStep } from "./parse-step.ts";
import { compilePath, isPath } from "./path.ts";
import { Refusal, refuse } from "./refusal.ts";
import type { MappingRow, WritePolicy } from "./row.ts";
import { bounded, type Step, type StepFunction, type StepScope } from "./step.ts";
import { isEmpty, maxTextLength, type Value } from "./value.ts";

/** Undefined: a setting that nobody made; the field is then left out. */
type Source = (scope: StepScope) => Value | undefined;

/** One row, ready to run. */
export interface CompiledRow {
  readonly field: FieldSchema;
  readonly write: WritePolicy;
  /** The source field, for messages. */
  readonly from: string | undefined;
  /** The canonical value; undefined when the field is left out. */
  readonly evaluate: (scope: StepScope) => Value | Refusal | undefined;
}

function readSetting(name: string): Source {
  return ({ settings }) => (Object.hasOwn(settings, name) ? settings[name] : undefined);
}

function sourceOf(row: MappingRow): Source {
  const { from, constant, setting } = row;
  if (from !== undefined) {
    const read = compilePath(from);
    return ({ record }) => read(record);
  }
  if (setting !== undefined) return readSetting(setting);
  return () => constant ?? null;
}

function defaultOf(row: MappingRow): Source | undefined {
  const { default: fixed, defaultSetting } = row;
  if (fixed === undefined && defaultSetting === undefined) return undefined;
  const readDefault = defaultSetting === undefined ? undefined : readSetting(defaultSetting);
  return (scope) => {
    const value = readDefault?.(scope);
    return value === undefined || isEmpty(value) ? fixed : value;
  };
}

/** Runs the steps; no text between two of them is longer than the bound. */
function runSteps(steps: readonly StepFunction[], start: Value, scope: StepScope): Value | Refusal {
  let value: Value | Refusal = start;
  for (const step of steps) {
    if (typeof value === "string" && value.length > maxTextLength) return bounded(value);
    value = step(value, scope);
    if (value instanceof Refusal) return value;
  }
  return value;
}

/** A second source with its steps. */
interface Otherwise {
  readonly from: string;
  readonly steps: readonly StepFunction[];
}

function evaluator(
  row: MappingRow,
  field: FieldSchema,
  steps: readonly StepFunction[],
  otherwise: Otherwise | undefined,
): (scope: StepScope) => Value | Refusal | undefined {
  const source = sourceOf(row);
  const readOtherwise = otherwise === undefined ? undefined : compilePath(otherwise.from);
  const fallback = defaultOf(row);
  const canonical: Canonicaliser = canonicaliserOf(field);
  const settingName = row.setting ?? row.defaultSetting;

  return (scope) => {
    const start = source(scope);
    let value = runSteps(steps, start ?? null, scope);
    if (value instanceof Refusal) return value;
    if (otherwise !== undefined && readOtherwise !== undefined && isEmpty(value)) {
      value = runSteps(otherwise.steps, readOtherwise(scope.record), scope);
      if (value instanceof Refusal) return value;
    }
    let unset = start === undefined;
    let filling: Value | undefined;
    if (fallback !== undefined && isEmpty(value)) {
      filling = fallback(scope);
      unset = filling === undefined && (unset || row.from === undefined);
      value = filling ?? null;
    }
    const kept = canonical(value);
    if (kept instanceof Refusal && filling !== undefined)
      return refuse(kept.code, { ...kept.details, fromDefault: true });
    if (kept !== null) return kept;
    if (unset) return field.required ? refuse("setting_missing", { rule: settingName ?? field.name }) : undefined;
    return field.required ? refuse("required") : null;
  };
}

function hasSource(row: MappingRow, readsFields: boolean): boolean {
  const own = [row.from, row.constant, row.setting, row.otherwise, row.default, row.defaultSetting];
  return readsFields || own.some((source) => source !== undefined);
}

/** Is the path, or something above or below it, a declared field of the source? */
function isKnownSource(path: string, sourceFields: readonly FieldSchema[]): boolean {
  return sourceFields.some(({ name }) => name === path || path.startsWith(`${name}.`) || name.startsWith(`${path}.`));
}

/** Checks one row and makes it ready to run, or tells everything that is wrong with it. */
export function compileRow(request: {
  readonly row: MappingRow;
  readonly field: FieldSchema;
  readonly sourceFields: readonly FieldSchema[] | undefined;
}): {
  readonly compiled: CompiledRow;
  /** Every source field that the row reads. */
  readonly sources: readonly string[];
  readonly faults: readonly MappingFault[];
} {
  const { row, field, sourceFields } = request;
  const faults: MappingFault[] = [];
  const report = (code: MappingFault["code"], message: string) =>
    faults.push({ field: field.name, code, message: `Row ${field.name}: ${message}.` });

  const joined: string[] = [];
  const parseSteps = (steps: readonly Step[] = [], place = "") =>
    steps.flatMap((step, index): readonly StepFunction[] => {
      const parsed = parseStep(step);
      if (parsed.ok) {
        joined.push(...parsed.step.sources);
        return [parsed.step.run];
      }
      report(parsed.fault.code, `${place}step ${index + 1}: ${parsed.fault.message}`);
      return [];
    });
  const steps = parseSteps(row.steps);
  const otherwise =
    row.otherwise === undefined
      ? undefined
      : { from: row.otherwise.from, steps: parseSteps(row.otherwise.steps, "otherwise, ") };
  if (!hasSource(row, joined.length > 0)) {
    report("no_source", "it has no source: give from, constant, setting or a default");
  }
  if ([row.from, row.constant, row.setting].filter((source) => source !== undefined).length > 1) {
    report("several_sources", "only one of from, constant and setting may be given");
  }
  const sources = [row.from, row.otherwise?.from].filter((source) => source !== undefined).concat(joined);
  for (const path of sources) {
    if (!isPath(path)) report("bad_path", `"${path}" is not the name of a field`);
    else if (sourceFields && !isKnownSource(path, sourceFields)) {
      report("unknown_source_field", `the source has no field "${path}"`);
    }
  }
  const compiled = {
    field,
    write: row.write ?? "always",
    from: sources[0],
    evaluate: evaluator(row, field, steps, otherwise),
  };
  return { compiled, sources, faults };
}
