import type { TestedBug } from "./tested-bug.ts";

const check = "packages/engine/src/connections/check";

/** What a connection test could say wrongly. */
export const connectionTestBugs: readonly TestedBug[] = [
  {
    name: "a connection test goes on after a line that holds the others back",
    edits: [
      {
        file: `${check}/connection-test.ts`,
        from: "if (found instanceof ConnectorError && (step.holdsBack || concernsAll(found))) {",
        to: "if (found instanceof ConnectorError && concernsAll(found) && step.holdsBack) {",
      },
    ],
    test: { file: "apps/koppla/tests/connections/connection-check.full.test.ts", title: "wrong company: told by" },
  },
  {
    name: "a connection test takes a free field for there without asking",
    edits: [
      {
        file: `${check}/test-steps.ts`,
        from: "const known = new Set(described.map((field) => field.name));",
        to: "const known = new Set([...described, ...fields].map((field) => field.name));",
      },
    ],
    test: { file: "apps/koppla/tests/connections/connection-check.full.test.ts", title: "missing free field: told by" },
  },
];
