import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";

/**
 * Ends a test run with the runner's own totals on a line by themselves: `1234 passed, 0 failed, 0 skipped`.
 * A file that could not be loaded, or an error outside of any test, counts as one failure: else such a run would end
 * with "0 failed".
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: "passed" | "failed" | "skipped") =>
      tests.filter((test) => test.result().state === state).length;
    const brokenFiles = modules.filter((module) => module.errors().length > 0).length;
    const unfinished = tests.filter((test) => test.result().state === "pending").length;
    const failed = count("failed") + brokenFiles + unhandledErrors.length + unfinished;
    tellSkipped(tests);
    const line = `${count("passed")} passed, ${failed} failed, ${count("skipped")} skipped`;
    // After every other reporter's last word.
    process.once("exit", () => console.log(line));
  }
}

/** What could not run where it stands is skipped with the reason, and said aloud; what a title's filter left out is not. */
function tellSkipped(tests: readonly TestCase[]): void {
  for (const test of tests) {
    const result = test.result();
    if (result.state === "skipped" && result.note !== undefined) {
      console.log(`SKIPPED, CANNOT RUN HERE: ${test.fullName}: ${result.note}`);
    }
  }
}
