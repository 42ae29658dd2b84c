import { beginRun } from "@koppla/engine";
import type { TestHouse } from "@koppla/proof/kit/test-house";
import { readConfiguration, withinOrganisation } from "@koppla/store";
import { cancelRun, continueRun, pauseRun } from "../../src/runs/control-run.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";

/** A run that nobody works on. */
async function begin({ house, organisationId }: TestHouse): Promise<void> {
  const { flows } = await withinOrganisation(house.database, organisationId, readConfiguration);
  const flowId = flows.find(({ name }) => name === "products")?.id ?? "";
  await beginRun(house, { organisationId, flowId, mode: "full", because: { kind: "machine" } });
}

const entries = [{ subject: flow, changes: [] }];

export const runCases: readonly FunctionCase[] = [
  { action: "runs.pause", prepare: begin, call: ({ house }, actor) => pauseRun(house, actor, { flow }), entries },
  { action: "runs.resume", call: ({ house }, actor) => continueRun(house, actor, { flow }), entries },
  { action: "runs.cancel", call: ({ house }, actor) => cancelRun(house, actor, { flow }), entries },
];
