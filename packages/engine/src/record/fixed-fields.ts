import { type Difference, differences, isEmpty, type RecordFields, readPath } from "@koppla/mapping";
import { showConflicts } from "../agreement/show-conflicts.ts";
import type { Exchange } from "../flow/exchange.ts";
import { keptFields } from "../flow/field-marks.ts";
import { obstacle, type Trouble } from "../trouble/trouble.ts";
import type { MappedItem, TargetRecord } from "./items.ts";

/** What an update cannot bring about, since the target lets nobody change it once the record is there. */
export interface FixedFields {
  readonly trouble: Trouble;
  /** Fields that are written only beside those: they stay as the target has them. */
  readonly held: ReadonlySet<string>;
}

/**
 * Whether the source makes of a record what it can never become in the target, such as a variant of a simple product. A
 * source that says nothing asks for nothing.
 * @returns null when nothing stands against the update
 */
export function fixedFields(
  exchange: Exchange,
  { record, mapped }: MappedItem,
  target: TargetRecord,
): FixedFields | null {
  const { fields } = exchange.target;
  const fixed = new Set(fields.flatMap((field) => (field.writeOnce === true ? [field.name] : [])));
  const wanted: RecordFields = Object.fromEntries(Object.entries(mapped.fields).filter(([field]) => fixed.has(field)));
  const asked = differences(wanted, target.fields).filter(({ field }) => isAsked(exchange, field, record.fields));
  if (asked.length === 0) {
    return null;
  }
  const names = new Set(asked.map(({ field }) => field));
  const by = [...names].flatMap((field) => sourcesOf(exchange, field));
  return {
    trouble: obstacle("cannot_change", {
      key: target.key,
      fields: showConflicts(asked),
      by: [...new Set(by)].join(", "),
    }),
    held: new Set(fields.flatMap((field) => (field.onlyWith?.some((one) => names.has(one)) ? [field.name] : []))),
  };
}

function isAsked(exchange: Exchange, field: string, record: RecordFields): boolean {
  return sourcesOf(exchange, field).some((source) => !isEmpty(readPath(record, source)));
}

/** The source's own fields behind one of the target. */
function sourcesOf({ compiled, source }: Exchange, field: string): readonly string[] {
  return (compiled.sources.get(field) ?? []).flatMap((one) => keptFields(source.fields, one));
}

/** What is left to be written of these. */
export function withoutHeld<Field extends Pick<Difference, "field">>(
  changes: readonly Field[],
  held: ReadonlySet<string>,
): readonly Field[] {
  return changes.filter(({ field }) => !held.has(field));
}
