import type { Value } from "../value.ts";

/** What was done to a text so that its field can keep it. */
export const fittings = ["plainText", "invisible", "signs", "cut"] as const;
export type Fitting = (typeof fittings)[number];

/** A field whose text was changed to fit, or that was left out since it did not. */
export interface FittedField {
  /** The target field. */
  readonly field: string;
  /** Which item of a list it is about, from 1. */
  readonly line?: number;
  /** The source field that the text came from; absent for constants and settings. */
  readonly from?: string;
  readonly before: string;
  /** Null: the field was left out. */
  readonly after: string | null;
  readonly by: readonly Fitting[];
}

/**
 * A value that had to be changed to fit. Returned, not thrown, like a refusal. A class, because `instanceof` tells it
 * from every Value.
 */
export class Fitted {
  /** Null: the field is left out. */
  readonly value: Value;
  readonly before: string;
  readonly by: readonly Fitting[];

  constructor(before: string, value: Value, by: readonly Fitting[]) {
    this.before = before;
    this.value = value;
    this.by = by;
  }
}

/** What is told of a field whose value was fitted. */
export function fittedField({ before, value, by }: Fitted, field: string, from?: string, line?: number): FittedField {
  return {
    field,
    ...(line === undefined ? {} : { line }),
    ...(from === undefined ? {} : { from }),
    before,
    after: typeof value === "string" ? value : null,
    by,
  };
}
