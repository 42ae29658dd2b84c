import * as files from "./index.ts";
import type { ProblemDefinition } from "./problem-definition.ts";

/** Everything that can be wrong with one value of one record. A new problem is a file here and a line in `index.ts`. */
export const problemCatalogue = Object.values(files);

export type ProblemCode = (typeof problemCatalogue)[number]["code"];

const byCode: ReadonlyMap<string, ProblemDefinition> = new Map(problemCatalogue.map((one) => [one.code, one]));

export function isProblemCode(code: string): code is ProblemCode {
  return byCode.has(code);
}

export function problemOf(code: ProblemCode): ProblemDefinition {
  const problem = byCode.get(code);
  if (problem === undefined) {
    throw new Error(`There is no problem ${code}.`);
  }
  return problem;
}
