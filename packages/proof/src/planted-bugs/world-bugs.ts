import type { Violation } from "../checker/expectation.ts";
import type { PlannedSale } from "../checker/worlds/planned-sales.ts";
import type { WorldPlan } from "../checker/worlds/world-plan.ts";
import type { Edit } from "./workspace.ts";

/** A mistake that the judge of worlds must find. */
export interface WorldBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** How the judge sees it: in one of these ways. */
  readonly found: readonly Violation["kind"][];
  /** Worlds in which it can show. */
  readonly shows: (world: WorldPlan) => boolean;
}

const orders = "packages/engine/src/procedures/orders";

/** Its order and its invoice come with the same runs, or the order with a later one. */
function isBilledNoLater({ events }: PlannedSale): boolean {
  const at = (kind: string) => events.find((event) => event.kind === kind)?.phase;
  const [ordered, billed] = [at("order"), at("invoice")];
  return ordered !== undefined && billed !== undefined && billed < ordered;
}

const takesInvoices = ({ integrations }: WorldPlan) => integrations.some(({ invoices }) => invoices === "invoice");
const isAlone = ({ shops, integrations }: WorldPlan) => shops === 1 && integrations.length === 1;

export const worldBugs: readonly WorldBug[] = [
  {
    name: "a sale is claimed by nobody: its order is placed after its invoice (V4)",
    edits: [
      {
        file: `${orders}/claims/document-marks.ts`,
        from: "? [] : [own, named];",
        to: "? [] : [own, named].slice(2);",
      },
    ],
    found: ["doubled"],
    shows: (world) => takesInvoices(world) && world.shops === 1 && world.sales.some(isBilledNoLater),
  },
  {
    name: "what is known of records outlives a change of company (V2)",
    edits: [
      {
        file: "packages/store/src/runs/epochs.ts",
        from: 'of ["customer_answer", "link"]',
        to: 'of ["customer_answer"]',
      },
    ],
    found: ["lost", "wrong_customer"],
    shows: ({ turn }) => turn.kind === "repoint",
  },
  {
    name: "a time of the future carries the cursor along (V13)",
    edits: [
      {
        file: "packages/engine/src/page/watermark.ts",
        from: "page.watermark > present ? present : page.watermark;",
        to: "page.watermark > present ? page.watermark : page.watermark;",
      },
    ],
    found: ["lost"],
    shows: (world) => world.isAhead && isAlone(world) && world.turn.kind === "none" && hasOrderAfter(world),
  },
];

/** Something is ordered once the order of days to come was read. */
function hasOrderAfter({ sales }: WorldPlan): boolean {
  return sales.some(
    ({ events }) => events.length === 1 && events.some(({ kind, phase }) => kind === "order" && phase === 2),
  );
}
