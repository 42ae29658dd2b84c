import { cancelRun, continueRun, pauseRun } from "../../src/runs/control-run.ts";
import { requestRun } from "../../src/runs/run-beginning.ts";
import { listRuns } from "../../src/runs/run-list.ts";
import { planRun } from "../../src/runs/run-plan.ts";
import { viewRun } from "../../src/runs/run-standing.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";
const entries = [{ subject: flow, changes: [] }];

/** Of a run that nobody works on. */
export const runCases: readonly FunctionCase[] = [
  {
    action: "runs.begin",
    call: ({ engine }, actor) => requestRun(engine, actor, { flow, mode: "full" }),
    entries: [{ subject: flow, changes: [{ what: "mode", after: "full" }] }],
  },
  { action: "runs.list", call: ({ engine }, actor) => listRuns(engine, actor, { flow, limit: 1 }) },
  {
    action: "runs.standing",
    async call({ engine }, actor) {
      const [run] = (await listRuns(engine, actor, { flow, limit: 1 })).items;
      return viewRun(engine, actor, { run: run?.run ?? "" });
    },
  },
  { action: "runs.pause", call: ({ engine }, actor) => pauseRun(engine, actor, { flow }), entries },
  { action: "runs.resume", call: ({ engine }, actor) => continueRun(engine, actor, { flow }), entries },
  { action: "runs.cancel", call: ({ engine }, actor) => cancelRun(engine, actor, { flow }), entries },
  {
    action: "runs.dryRun",
    async call({ engine }, actor) {
      const { value } = await planRun(engine, actor, { flow, sample: 1 }).next();
      return value;
    },
    entries: [{ subject: flow, changes: [{ what: "records" }] }],
  },
];
