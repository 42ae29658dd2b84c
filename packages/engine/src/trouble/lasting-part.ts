import type { MappingProblem } from "@koppla/mapping/problem";
import { neutralCause } from "./causes/catalogue.ts";
import type { Trouble } from "./trouble.ts";

/**
 * A trouble without values of records and words of other systems: its code, the field, and the value that a table lacks.
 * It stays as long as its incident, when the values have expired.
 */
export function lastingPart(trouble: Trouble): Trouble {
  switch (trouble.kind) {
    case "obstacle": {
      const { kind, code, cause } = trouble;
      return { kind, code, values: {}, ...(cause && { cause: { ...cause, trouble: lastingPart(cause.trouble) } }) };
    }
    case "mapping":
      return { kind: "mapping", problems: trouble.problems.map(lastingProblem) };
    case "refused": {
      const { kind, code, category, system, field } = trouble;
      return { kind, code, category, system, message: "", ...(field === undefined ? {} : { field }) };
    }
    case "unknown":
      return trouble;
  }
}

/** What a table lacks is a code of a system, and has to be added there. */
function lastingProblem({ value, found: _, ...problem }: MappingProblem): MappingProblem {
  const isOfTable = problem.code === "lookup_missing" || problem.code === "lookup_ambiguous";
  return isOfTable && value !== undefined ? { ...problem, value } : problem;
}

/** All that is known of a trouble when nothing of it is kept any longer. */
export function troubleOfCode(code: string): Trouble {
  return { kind: "refused", code, category: neutralCause(code)?.category ?? "bug", system: "Koppla", message: "" };
}
