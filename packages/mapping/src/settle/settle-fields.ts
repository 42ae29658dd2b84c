import type { Difference } from "../differences.ts";
import type { Origins } from "../map/map-record.ts";
import { isEmpty, type RecordFields } from "../value.ts";
import { type FieldCase, type KeptReason, type SettledField, settleField } from "./settle-field.ts";

/** A field that differs and is kept as the target has it. */
export interface KeptField extends Difference {
  readonly policy: KeptReason;
}

export interface SettledFields {
  /** What an update writes. */
  readonly changes: readonly Difference[];
  /** What it leaves and tells; what the source does not know better is in neither. */
  readonly kept: readonly KeptField[];
}

/** What is known of a record in which the target differs. */
export interface RecordCase {
  readonly wanted: RecordFields;
  readonly origins: Origins;
  /** Fields that are parts of one value of the source: see `CompiledMapping`. */
  readonly partners: ReadonlyMap<string, readonly string[]>;
  readonly isFirst: boolean;
  readonly isMatched: boolean;
  readonly standingOf: (difference: Difference) => FieldCase["standing"];
  readonly policyOf: (field: string) => FieldCase["policy"];
  readonly isIdentity: (field: string) => boolean;
}

/**
 * Splits what differs into what an update writes and what the target keeps, field by field. Parts of one value go together:
 * where one of them is kept, all are.
 */
export function settleFields(differences: readonly Difference[], record: RecordCase): SettledFields {
  const settled = new Map(differences.map((one) => [one.field, settleField(caseOf(one, record))]));
  const changes: Difference[] = [];
  const kept: KeptField[] = [];
  for (const difference of differences) {
    const { field } = difference;
    const stopper = [field, ...(record.partners.get(field) ?? [])]
      .map((one) => settled.get(one))
      .find((one): one is Extract<SettledField, { write: false }> => one?.write === false);
    if (stopper === undefined) changes.push(difference);
    else if (stopper.because !== null) kept.push({ ...difference, policy: stopper.because });
  }
  return { changes, kept };
}

function caseOf(difference: Difference, record: RecordCase): FieldCase {
  const { field, before, after } = difference;
  const { wanted, origins, partners } = record;
  const others = (partners.get(field) ?? []).filter((one) => one !== field);
  return {
    held: before,
    wanted: after,
    origin: origins[field] ?? "known",
    standing: record.standingOf(difference),
    policy: record.policyOf(field),
    isIdentity: record.isIdentity(field),
    isFirst: record.isFirst,
    isMatched: record.isMatched,
    isPart: origins[field] === "empty" && others.some((one) => !isEmpty(wanted[one] ?? null)),
  };
}
