/** Where what stops a run, or what it asks, is sealed. */
export function runProblemPlace(runId: string) {
  return { table: "run", row: runId, column: "problem_sealed" };
}
