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
    call: ({ house }, actor) => requestRun(house, actor, { flow, mode: "full" }),
    entries: [{ subject: flow, changes: [{ what: "mode", after: "full" }] }],
  },
  { action: "runs.list", call: ({ house }, actor) => listRuns(house, actor, { flow, limit: 1 }) },
  {
    action: "runs.standing",
    async call({ house }, actor) {
      const [run] = (await listRuns(house, actor, { flow, limit: 1 })).items;
      return viewRun(house, actor, { run: run?.run ?? "" });
    },
  },
  { action: "runs.pause", call: ({ house }, actor) => pauseRun(house, actor, { flow }), entries },
  { action: "runs.resume", call: ({ house }, actor) => continueRun(house, actor, { flow }), entries },
  { action: "runs.cancel", call: ({ house }, actor) => cancelRun(house, actor, { flow }), entries },
  {
    action: "runs.dryRun",
    async call({ house }, actor) {
      const { value } = await planRun(house, actor, { flow, sample: 1 }).next();
      return value;
    },
  },
];
