import { conditionFields } from "../condition.ts";
import type { FieldSchema } from "../field.ts";
import { isPath } from "../path.ts";
import type { MappingRow, WritePolicy } from "../row.ts";
import { type SettingNames, settingFault } from "../settings.ts";
import type { Step } from "../step.ts";
import { type RowEvaluator, type RowStep, rowEvaluator } from "./evaluate-row.ts";
import type { MappingFault } from "./fault.ts";
import { parseStep } from "./parse-step.ts";
import { observerOf, takesApart } from "./row-note.ts";

/** One row, ready to run. */
export interface CompiledRow {
  readonly field: FieldSchema;
  readonly write: WritePolicy;
  /** The source field, for messages. */
  readonly from: string | undefined;
  /** Records may lack the field: its condition does not hold, or its lookup table leaves values out. */
  readonly mayBeLeftOut: boolean;
  /** Source fields out of which the row takes a part; parts of one value are written together, or not at all. */
  readonly partOf: readonly string[];
  /** A setting or a lookup table may give the value. */
  readonly mayComeFromElsewhere: boolean;
  readonly evaluate: RowEvaluator;
}

function hasSource(row: MappingRow, readsFields: boolean): boolean {
  const own = [row.from, row.constant, row.setting, row.otherwise, row.default, row.defaultSetting, row.force];
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
  readonly settings: SettingNames | undefined;
  /** Names of source fields that may hold HTML. */
  readonly htmlFields: ReadonlySet<string>;
  /** Whether the flow stops texts that do not fit rather than changing them. */
  readonly stopsTexts: boolean;
}): {
  readonly compiled: CompiledRow;
  /** Every source field that the row reads. */
  readonly sources: readonly string[];
  readonly faults: readonly MappingFault[];
} {
  const { row, field, sourceFields, settings, htmlFields, stopsTexts } = request;
  const faults: MappingFault[] = [];
  const report = (code: MappingFault["code"], message: string) =>
    faults.push({ field: field.name, code, message: `Row ${field.name}: ${message}.` });

  const joined: string[] = [];
  const named = [row.setting, row.defaultSetting].filter((name) => name !== undefined);
  const parseSteps = (steps: readonly Step[] = [], place = "") =>
    steps.flatMap((step, index): readonly RowStep[] => {
      const parsed = parseStep(step);
      if (parsed.ok) {
        joined.push(...parsed.step.sources);
        named.push(...parsed.step.settings);
        return [{ step, run: parsed.step.run, observe: observerOf(step) }];
      }
      report(parsed.fault.code, `${place}step ${index + 1}: ${parsed.fault.message}`);
      return [];
    });
  const steps = parseSteps(row.steps);
  const otherwise = parseSteps(row.otherwise?.steps, "otherwise, ");
  if (!hasSource(row, joined.length > 0)) {
    report("no_source", "it has no source: give from, constant, setting or a default");
  }
  if ([row.from, row.constant, row.setting].filter((source) => source !== undefined).length > 1) {
    report("several_sources", "only one of from, constant and setting may be given");
  }
  if (row.force !== undefined && (row.default !== undefined || row.defaultSetting !== undefined)) {
    report(
      "several_sources",
      "force and a default exclude each other: the one always counts, the other when it is empty",
    );
  }
  const asked = row.when === undefined ? [] : conditionFields(row.when);
  const read = [row.from, row.otherwise?.from].filter((source) => source !== undefined).concat(joined);
  const sources = read.concat(asked);
  for (const path of sources) {
    if (!isPath(path)) report("bad_path", `"${path}" is not the name of a field`);
    else if (sourceFields && !isKnownSource(path, sourceFields)) {
      report("unknown_source_field", `the source has no field "${path}"`);
    }
  }
  for (const name of named) {
    const fault = settings === undefined ? undefined : settingFault(name, settings);
    if (fault !== undefined) report("unknown_setting", fault);
  }
  const allSteps = [...(row.steps ?? []), ...(row.otherwise?.steps ?? [])];
  const hasLookup = allSteps.some((step) => typeof step === "object" && "lookup" in step);
  const compiled = {
    field,
    write: row.write ?? "always",
    from: row.from ?? row.otherwise?.from ?? joined[0],
    partOf: [
      takesApart(row.steps) ? (row.from ?? []) : [],
      takesApart(row.otherwise?.steps) ? (row.otherwise?.from ?? []) : [],
    ].flat(),
    mayBeLeftOut: row.when !== undefined || (typeof row.lookup === "object" && row.lookup.missing === "leaveOut"),
    mayComeFromElsewhere: named.length > 0 || row.lookup !== undefined || hasLookup,
    evaluate: rowEvaluator(row, field, {
      steps,
      otherwise,
      fit: { html: field.html !== true && sources.some((source) => htmlFields.has(source)), stops: stopsTexts },
      sources: read,
    }),
  };
  return { compiled, sources, faults };
}
