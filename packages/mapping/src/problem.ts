import type { ProblemCode } from "./problems/catalogue.ts";

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
  /** The setting or the lookup table that gave the value in the end, where none of the source's own did. */
  readonly setting?: string;
  readonly table?: string;
  /** The setting of the target's connection that states the rule: whoever changes that lets the record go on. */
  readonly ruledBy?: string;
  /** The offending value, at most 80 characters of it. */
  readonly value?: string;
  /** What the rule asks for: "40" for too_long, the table for lookup_missing, the setting for setting_missing. */
  readonly rule?: string;
  /** What was found instead, where the value alone does not show it: "60" characters, the character "ł". */
  readonly found?: string;
}
