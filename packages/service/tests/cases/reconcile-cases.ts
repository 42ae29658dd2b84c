import { startWorker } from "@koppla/engine";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { expect } from "vitest";
import { compareFlow, repairFlow } from "../../src/reconcile/compare-flow.ts";
import { listComparedFlows } from "../../src/reconcile/compared-flows.ts";
import { markRestored, settleRestored } from "../../src/reconcile/restored.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";

/** A product that a run has sent, and that is no longer in the books. */
async function loseArticle(testing: TestKoppla): Promise<void> {
  await testing.apply(testing.file);
  const worker = startWorker(testing.engine, { schedules: false, concurrency: 1 });
  await testing.run("full");
  await worker.stop();
  await testing.sandbox.control("books", "POST", "/remove", { table: "ARTICLE", keys: ["100003"] });
}

export const reconcileCases: readonly FunctionCase[] = [
  { action: "reconcile.flows", call: ({ engine }, actor) => listComparedFlows(engine, actor, {}) },
  {
    action: "reconcile.compare",
    call: ({ engine }, actor) => compareFlow(engine, actor, { flow }),
    entries: [{ subject: flow, changes: [] }],
  },
  {
    action: "reconcile.repair",
    prepare: loseArticle,
    call: ({ engine }, actor) => repairFlow(engine, actor, { flow }),
    entries: [{ subject: flow, changes: [{ what: "100003" }] }],
  },
  {
    action: "reconcile.markRestored",
    call: ({ engine }, actor) => markRestored(engine, actor, {}),
    entries: [{ subject: "demo", changes: [{ what: "restoredAt", after: expect.any(String) }] }],
  },
  {
    action: "reconcile.restored",
    call: ({ engine }, actor) => settleRestored(engine, actor, {}),
    entries: [flow, "parts-to-books/orders"].map((subject) => ({ subject, changes: [] })),
  },
];
