import type { TestedBug } from "./tested-bug.ts";

const absence = "packages/engine/src/record/absence";
const orders = "packages/engine/src/procedures/orders";
const sought = "apps/koppla/tests/orders/lost-and-sought.full.test.ts";

/** Searches that do not find what is there: by text, by number, by date (V5, V21, V30e). */
export const searchBugs: readonly TestedBug[] = [
  {
    name: "the question of a search is in upper case, not what was stored (V5)",
    edits: [
      {
        file: "connectors/accountview/src/filters.ts",
        from: "(upperCase ? upperCaseForms(value) : [value])",
        to: "(upperCase ? upperCaseForms(value) : [value.toUpperCase()])",
      },
    ],
    test: { file: "connectors/accountview/src/asked-as-stored.test.ts", title: 'stored as "Straße-1"' },
  },
  {
    name: "a search that missed what was just placed is believed all the same (V5)",
    edits: [
      {
        file: `${absence}/judge-absence.ts`,
        from: 'if (last?.outcome === "failed") {\n      judged.set(text, { kind: "unproven" });',
        to: 'if (last?.outcome === "failed") {\n      judged.set(text, { kind: "absent" });',
      },
    ],
    test: { file: sought, title: "proves nothing" },
  },
  {
    name: "gaps in order numbers are seen by number alone (V21)",
    edits: [
      {
        file: "connectors/accountview/src/orders/finished-meanwhile.ts",
        from: "const byDate = from === null ? [] :",
        to: "const byDate = from !== undefined ? [] :",
      },
    ],
    test: { file: "connectors/accountview/src/orders/finished-meanwhile.test.ts", title: "found by their dates" },
  },
  {
    name: "a free text that another order bears stays the reference (V30e, B01)",
    edits: [
      {
        file: `${orders}/claims/own-number.ts`,
        from: "if (freeReference === undefined || number === null) {",
        to: "if (freeReference !== undefined || number === null) {",
      },
    ],
    test: { file: "apps/koppla/tests/orders/books-numbers.full.test.ts", title: "all arrive" },
  },
];
