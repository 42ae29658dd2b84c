import type { MappingProblem } from "./problem.ts";
import { type ProblemCode, problemOf } from "./problems/catalogue.ts";
import { isList, type Value } from "./value.ts";

/** At most this much of a value is carried in a problem. */
const shownLength = 80;

interface RefusalDetails {
  readonly value?: Value;
  readonly rule?: string;
  readonly found?: string;
  /** The value came from the row's default, not from the source field. */
  readonly fromDefault?: true;
  /** The setting of the connection that states the rule. */
  readonly ruledBy?: string;
}

/**
 * A step or a field could not take a value. Returned, not thrown: a bad value is ordinary, and throwing costs
 * microseconds where a value costs nanoseconds. A class, because `instanceof` tells it from every Value.
 */
export class Refusal {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails) {
    this.code = code;
    this.details = details;
  }
}

export function refuse(code: ProblemCode, details: RefusalDetails = {}): Refusal {
  return new Refusal(code, details);
}

/** A text as it may be shown: cut by characters, so that no surrogate pair is torn. */
export function shownText(text: string): string {
  if (text.length <= shownLength) return text;
  const characters = [...text.slice(0, shownLength * 2)];
  return characters.length <= shownLength ? characters.join("") : `${characters.slice(0, shownLength - 1).join("")}…`;
}

function show(value: Value): string {
  if (typeof value === "string") return shownText(value);
  if (typeof value === "boolean") return String(value);
  if (value === null) return "";
  return isList(value) ? `[${value.length}]` : "{…}";
}

/** The problem that a refusal makes of its field. */
export function toProblem(refusal: Refusal, field: string, from: string | undefined, line?: number): MappingProblem {
  const { value, rule, found, fromDefault, ruledBy } = refusal.details;
  return {
    // A rule that a setting states ends with the setting, whatever the record holds.
    kind: ruledBy === undefined ? problemOf(refusal.code).kind : "waiting",
    code: refusal.code,
    field,
    ...(line === undefined ? {} : { line }),
    ...(from === undefined || fromDefault ? {} : { from }),
    ...(value === undefined ? {} : { value: show(value) }),
    ...(rule === undefined ? {} : { rule }),
    ...(found === undefined ? {} : { found }),
    ...(ruledBy === undefined ? {} : { ruledBy }),
  };
}
