/**
 * What can be wrong with one value of one record.
 *
 * `waiting` problems end when something outside the record is settled (a lookup value, a setting); `failed` ones when
 * the record itself changes (states of a record: docs/explain/glossary.md). Which is which is decided here, once.
 */
export const problemKinds = {
  required: "failed",
  too_long: "failed",
  too_wide: "failed",
  too_many_decimals: "failed",
  out_of_range: "failed",
  not_a_decimal: "failed",
  not_a_boolean: "failed",
  not_a_date: "failed",
  not_a_country: "failed",
  not_a_currency: "failed",
  not_allowed: "failed",
  pattern: "failed",
  gtin: "failed",
  not_a_phone_number: "failed",
  not_a_language: "failed",
  not_a_vat_number: "failed",
  not_a_company_number: "failed",
  divided_by_zero: "failed",
  formula: "failed",
  character_set: "failed",
  too_large: "failed",
  type: "failed",
  lookup_missing: "waiting",
  lookup_ambiguous: "waiting",
  setting_missing: "waiting",
} as const satisfies { readonly [code: string]: "waiting" | "failed" };

export type ProblemCode = keyof typeof problemKinds;

/** One problem of one field of one record. Holds a piece of the value: store it sealed. */
export interface MappingProblem {
  readonly kind: "waiting" | "failed";
  readonly code: ProblemCode;
  /** The target field. */
  readonly field: string;
  /** Which item of a list it is about, from 1; absent where the field belongs to no list. */
  readonly line?: number;
  /** The source field that the value came from; absent for constants and settings. */
  readonly from?: string;
  /** The offending value, at most 80 characters of it. */
  readonly value?: string;
  /** What the rule asks for: "40" for too_long, the table for lookup_missing, the setting for setting_missing. */
  readonly rule?: string;
  /** What was found instead, where the value alone does not show it: "60" characters, the character "ł". */
  readonly found?: string;
}
