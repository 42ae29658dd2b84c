import type { TestedBug } from "./tested-bug.ts";

const removing = "apps/koppla/tests/removing/removing.full.test.ts";

export const removeBugs: readonly TestedBug[] = [
  {
    name: "an admin's file takes connections and integrations away",
    edits: [
      {
        file: "packages/service/src/configuration/pruning/prune.ts",
        from: 'kind === "connection" || kind === "integration")',
        to: 'kind === "organisation")',
      },
    ],
    test: { file: removing, title: "owner's word alone" },
  },
];
