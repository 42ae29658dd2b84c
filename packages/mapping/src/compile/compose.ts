import { z } from "zod";
import { conditionFields } from "../condition.ts";
import type { Mapping, MappingRow } from "../row.ts";
import type { Step } from "../step.ts";
import { renameJoinedFields } from "../steps/join.ts";
import { parseStep } from "./parse-step.ts";

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
  const sources = [row.from, row.constant, row.setting, row.otherwise, row.default, row.defaultSetting, row.force];
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
  const otherwise = second === undefined ? readOtherwise(modelRow, joined) : composeOtherwise(second, read);
  const composed = {
    ...start,
    ...(steps.length === 0 ? {} : { steps }),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...rest,
  };
  return hasSource(composed) ? composed : undefined;
}

/** A second source of the reading side, where the target names none: what the target does to the first is done to it too. */
function readOtherwise(modelRow: MappingRow | undefined, writing: readonly Step[]): MappingRow["otherwise"] {
  const second = modelRow?.otherwise;
  if (second === undefined) return undefined;
  const steps = [...(second.steps ?? []), ...writing];
  return { ...second, ...(steps.length === 0 ? {} : { steps }) };
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
 * edits are kept apart, better defaults reach flows that were edited.
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

/** A lookup table that a mapping goes through. */
export interface UsedLookup {
  readonly table: string;
  /** Whether a record waits for a value that the table does not have; else the value is left out, or has a default. */
  readonly waits: boolean;
  /** Whether it waits where nothing else gives a value. */
  readonly waitsOtherwise: boolean;
  /** Whether a value may have no counterpart: the field then stays empty. Else an empty one counts as missing. */
  readonly takesNone: boolean;
  /** Another table: a value that it has is left out here, and does not wait. */
  readonly unlessIn?: string;
}

/** Lookup tables that a mapping goes through, each once: it waits where one of its rows does. */
export function mappingLookups(mapping: Mapping): readonly UsedLookup[] {
  const tables = new Map<string, UsedLookup>();
  for (const { steps = [], otherwise, lookup } of Object.values(mapping)) {
    const written = [...steps, ...(otherwise?.steps ?? [])].flatMap((step) =>
      typeof step === "object" && Object.hasOwn(step, "lookup") ? [step.lookup] : [],
    );
    for (const given of [...written, ...(lookup === undefined ? [] : [lookup])]) {
      const used = z
        .union([
          z.string(),
          z.looseObject({
            table: z.string(),
            missing: z.string().optional(),
            unlessIn: z.string().exactOptional(),
          }),
        ])
        .safeParse(given);
      if (!used.success) continue;
      const { table, missing = "wait", ...more } = typeof used.data === "string" ? { table: used.data } : used.data;
      const known = tables.get(table);
      const waits = known?.waits === true || missing === "wait";
      const waitsOtherwise = known?.waitsOtherwise === true || missing === "otherwise";
      const unlessIn = "unlessIn" in more ? more.unlessIn : undefined;
      const isShared = unlessIn !== undefined && (known === undefined || known.unlessIn === unlessIn);
      const takesNone = known?.takesNone !== false && missing !== "wait";
      tables.set(table, { table, waits, waitsOtherwise, takesNone, ...(isShared ? { unlessIn } : {}) });
    }
  }
  return [...tables.values()];
}

/** Source fields that a mapping reads, in steps and conditions too, each once: what a connector has to fetch. */
export function mappingSources(mapping: Mapping): readonly string[] {
  const fields = Object.values(mapping).flatMap((row) => [
    ...(row.from === undefined ? [] : [row.from]),
    ...joinedFields(row.steps),
    ...(row.otherwise === undefined ? [] : [row.otherwise.from, ...joinedFields(row.otherwise.steps)]),
    ...(row.when === undefined ? [] : conditionFields(row.when)),
  ]);
  return [...new Set(fields)];
}
