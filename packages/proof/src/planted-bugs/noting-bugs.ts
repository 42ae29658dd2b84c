import type { TestedBug } from "./tested-bug.ts";

/** Mistakes by which one record that cannot be noted stops others (V7, K1). */
export const notingBugs: readonly TestedBug[] = [
  {
    name: "a record that cannot be noted stops all that are noted with it (V7)",
    edits: [
      {
        file: "packages/engine/src/effects/fault.ts",
        from: "if (first === undefined || !isFault(error) || mayBeDoneAgain(error)) {",
        to: "if (first === undefined || isFault(error) || mayBeDoneAgain(error)) {",
      },
    ],
    test: {
      file: "apps/koppla/tests/noting/refused-notes.full.test.ts",
      title: "one order of twenty cannot be noted in link",
    },
  },
  {
    name: "a page is not settled without the record that cannot be noted (K1)",
    edits: [
      {
        file: "packages/engine/src/page/settle.ts",
        from: "if (!isFault(error) || mayBeDoneAgain(error)) {",
        to: "if (isFault(error) || mayBeDoneAgain(error)) {",
      },
    ],
    test: {
      file: "apps/koppla/tests/noting/refused-notes.full.test.ts",
      title: "one order of twenty cannot be noted in mark",
    },
  },
  {
    name: "keys of a system are taken as they come (V7)",
    edits: [
      {
        file: "packages/engine/src/flow/open-side.ts",
        from: "entity: withCheckedKeys(entity),",
        to: "entity: withCheckedKeys(entity) && entity,",
      },
    ],
    test: {
      file: "apps/koppla/tests/noting/unusable-keys.full.test.ts",
      title: "orders with keys that cannot be kept",
    },
  },
];
