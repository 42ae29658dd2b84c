import type { Language } from "../language.ts";

/** What a person reads about a problem. */
export interface ProblemText {
  /** A few words, for lists. */
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What follows from it for the data. */
  readonly meaning: string;
  /** What to do. */
  readonly advice: string;
  /** All of that about one value, with the names in braces filled in (see `ProblemFacts`). */
  readonly sentence: string;
  /** The same where a setting of the target's connection states the rule: `{setting}` as well. */
  readonly bySetting?: string;
}

/** Everything about one thing that can be wrong with a value. */
export interface ProblemDefinition<Code extends string = string> {
  readonly code: Code;
  /**
   * A `waiting` problem ends when something outside the record is settled (a lookup value, a setting); a `failed` one
   * when the record itself changes.
   */
  readonly kind: "waiting" | "failed";
  /** What a person can do: correct the record and try it again, fill a lookup table, or correct the set-up. */
  readonly next: readonly { readonly action: "retry" | "fill_value" | "apply" }[];
  readonly texts: { readonly [Name in Language]: ProblemText };
}

/** Declares a problem; keeps its code as a type. */
export function defineProblem<const Code extends string>(problem: ProblemDefinition<Code>): ProblemDefinition<Code> {
  return problem;
}
