import type { TestedBug } from "./tested-bug.ts";

const epochs = "packages/store/src/runs/epochs.ts";
const newEpoch = "apps/koppla/tests/epochs/new-epoch.full.test.ts";
const meanwhile = "apps/koppla/tests/epochs/meanwhile.full.test.ts";
const numberReused = "apps/koppla/tests/epochs/number-reused.full.test.ts";

/** Mistakes about whose records are known: of another company, another shop, or under a number that is used again. */
export const identityBugs: readonly TestedBug[] = [
  {
    name: "links survive a change of company (V2)",
    edits: [{ file: epochs, from: 'of ["customer_answer", "link"]', to: 'of ["customer_answer"]' }],
    test: { file: newEpoch, title: "from the test administration to the real one" },
  },
  {
    name: "a new epoch begins without a word (V2)",
    edits: [
      {
        file: "packages/service/src/epochs/planned-epochs.ts",
        from: "if (missing.length > 0) {",
        to: "if (missing.length > 100) {",
      },
    ],
    test: { file: newEpoch, title: "from the test administration to the real one" },
  },
  {
    name: "a run goes on when the company changes (V2)",
    edits: [{ file: epochs, from: "set state = 'cancelled',", to: "set state = state," }],
    test: { file: newEpoch, title: "a run under way" },
  },
  {
    name: "a run begins where the flow stood in the company of before (V2)",
    edits: [{ file: "packages/engine/src/runs/begin-run.ts", from: "await holdEpoch(scope, open.links);", to: "" }],
    test: { file: meanwhile, title: "a run that is begun while" },
  },
  {
    name: "a flow is opened half in the company of before (V2)",
    edits: [
      {
        file: "packages/engine/src/flow/open-ground.ts",
        from: "if (integration.epoch === epoch) {",
        to: "if (integration.epoch >= epoch) {",
      },
    ],
    test: { file: meanwhile, title: "a flow that is opened while" },
  },
  {
    name: "a number that the source uses again stands for the order of before (V29)",
    edits: [
      {
        file: "packages/engine/src/procedures/orders/settle-linked-orders.ts",
        from: "&& !mark.equals(link.naturalMark)",
        to: "&& mark.length === 0",
      },
    ],
    test: { file: numberReused, title: "order 9002 is another order" },
  },
  {
    name: "a customer number that the source uses again stands for the person of before (V29)",
    edits: [
      {
        file: "packages/engine/src/procedures/customers/another-customer.ts",
        from: "link.emailMark.equals(email)",
        to: "link.emailMark.length > 0",
      },
    ],
    test: { file: numberReused, title: "customer 601 is somebody else" },
  },
];
