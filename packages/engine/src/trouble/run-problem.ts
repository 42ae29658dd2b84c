/** Where what stops a run, or what it asks, is sealed. */
export function runProblemCell(runId: string) {
  return { table: "run", row: runId, column: "problem_sealed" };
}
