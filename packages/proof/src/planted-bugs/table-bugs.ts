import type { TestedBug } from "./tested-bug.ts";

/* Mistakes in lookup tables that are changed pair by pair, and in what goes out as a spreadsheet. */

const changed = "apps/koppla/tests/mapping/lookup-change.full.test.ts";

export const tableBugs: readonly TestedBug[] = [
  {
    name: "a pair that somebody else has changed meanwhile is changed again",
    edits: [
      {
        file: "packages/service/src/lookups/lookup-change.ts",
        from: "if (gone !== undefined)",
        to: "if (gone === null)",
      },
    ],
    test: { file: changed, title: "is not changed again" },
  },
  {
    name: "a spreadsheet calculates what a record is called",
    edits: [
      {
        file: "packages/service/src/csv/csv.ts",
        from: "rows.map((row) => row.map(guarded))",
        to: "rows.map((row) => [...row])",
      },
    ],
    test: { file: changed, title: "is told apart before it counts" },
  },
];
