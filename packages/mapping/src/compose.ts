import { parseStep } from "./parse-step.ts";
import type { Mapping, MappingRow } from "./row.ts";
import type { Step } from "./step.ts";
import { renameJoinedFields } from "./steps/join.ts";

function ownRow(mapping: Mapping, name: string): MappingRow | undefined {
  return Object.hasOwn(mapping, name) ? mapping[name] : undefined;
}

/** Source fields that the steps read by themselves; steps with faults read none. */
function joinedFields(steps: readonly Step[] | undefined): readonly string[] {
  return (steps ?? []).flatMap((step) => {
    const parsed = parseStep(step);
    return parsed.ok ? parsed.step.sources : [];
  });
}

/** Where a value begins and what the source does to it, before the target's own steps. */
type Reading = Pick<MappingRow, "from" | "constant" | "setting"> & { readonly steps: readonly Step[] };

/** A source row's defaults as steps, since the target's steps come after them. */
function readingOf(row: MappingRow): Reading {
  const { from, constant, setting, steps = [], default: fixed, defaultSetting } = row;
  const fixedStep: readonly Step[] = fixed === undefined ? [] : [{ default: fixed }];
  const begun = [from, constant, setting].some((source) => source !== undefined) || joinedFields(steps).length > 0;
  if (!begun && defaultSetting !== undefined) return { setting: defaultSetting, steps: fixedStep };
  if (!begun && fixed !== undefined) return { constant: fixed, steps: [] };
  const settingStep: readonly Step[] = defaultSetting === undefined ? [] : [{ default: { setting: defaultSetting } }];
  return {
    ...(from === undefined ? {} : { from }),
    ...(constant === undefined ? {} : { constant }),
    ...(setting === undefined ? {} : { setting }),
    steps: [...steps, ...settingStep, ...fixedStep],
  };
}

function hasSource(row: MappingRow): boolean {
  const sources = [row.from, row.constant, row.setting, row.otherwise, row.default, row.defaultSetting];
  return sources.some((source) => source !== undefined) || joinedFields(row.steps).length > 0;
}

/** One target row, its model field replaced by what the source reads it from; undefined when nothing would fill it. */
function composeRow(row: MappingRow, read: Mapping): MappingRow | undefined {
  const { from: modelField, steps: writingSteps = [], otherwise: second, ...rest } = row;
  const modelRow = modelField === undefined ? undefined : ownRow(read, modelField);
  const { steps: readingSteps, ...start } = modelRow === undefined ? { steps: [] } : readingOf(modelRow);
  // A join of the target names model fields; it gets the source's own fields, as they are before the source's steps.
  const joined = writingSteps.flatMap((step) => renameJoinedFields(step, (field) => ownRow(read, field)?.from));
  const steps = [...readingSteps, ...joined];
  const otherwise = second === undefined ? undefined : composeOtherwise(second, read);
  const composed = {
    ...start,
    ...(steps.length === 0 ? {} : { steps }),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...rest,
  };
  return hasSource(composed) ? composed : undefined;
}

/** A second source is read as the first one is, as long as it begins with a field. */
function composeOtherwise(second: NonNullable<MappingRow["otherwise"]>, read: Mapping): MappingRow["otherwise"] {
  const modelRow = ownRow(read, second.from);
  if (modelRow?.from === undefined) return undefined;
  return { from: modelRow.from, steps: [...readingOf(modelRow).steps, ...(second.steps ?? [])] };
}

/**
 * Source → model → target as one mapping: `read` is the source's toModel, `write` the target's fromModel, `edits` a
 * user's rows, which name source fields and replace (or add) the row of their target field. A target row whose model
 * field the source does not provide is left out, unless it brings a value of its own. Since connectors' defaults and
 * edits are kept apart, better defaults reach flows that were edited (design.md §3).
 */
export function composeMapping(layers: {
  readonly read: Mapping;
  readonly write: Mapping;
  readonly edits?: Mapping;
}): Mapping {
  const composed = Object.entries(layers.write).flatMap(([field, row]) => {
    const whole = composeRow(row, layers.read);
    return whole === undefined ? [] : [[field, whole] as const];
  });
  // The later of two entries wins, in the place of the earlier.
  return Object.fromEntries([...composed, ...Object.entries(layers.edits ?? {})]);
}

/** Source fields that a mapping reads, `join` included, each once: what a connector has to fetch. */
export function mappingSources(mapping: Mapping): readonly string[] {
  const fields = Object.values(mapping).flatMap((row) => [
    ...(row.from === undefined ? [] : [row.from]),
    ...joinedFields(row.steps),
    ...(row.otherwise === undefined ? [] : [row.otherwise.from, ...joinedFields(row.otherwise.steps)]),
  ]);
  return [...new Set(fields)];
}
