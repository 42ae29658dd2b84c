import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "../../src/ground/actor.ts";
import { addFlow, changeFlow } from "../../src/making/make-flow.ts";
import { createIntegration } from "../../src/making/make-integration.ts";
import { changeSetup, createSetup, getSetup, listSetups } from "../../src/setups/setups.ts";
import type { FunctionCase } from "./function-case.ts";

let begun = "";

async function begin({ engine }: TestKoppla): Promise<void> {
  begun = (await createSetup(engine, machineActor(), {})).id;
}

const entries = [{ subject: "setup", changes: [] }];

export const setupCases: readonly FunctionCase[] = [
  {
    action: "integrations.create",
    call: ({ engine }, actor) =>
      createIntegration(engine, actor, { connection: "books", other: "pim", name: "second" }),
    entries: [{ subject: "second", changes: [{ what: "between", after: ["books", "pim"] }] }],
  },
  {
    action: "flows.add",
    call: ({ engine }, actor) =>
      addFlow(engine, actor, { integration: "parts-to-books", entity: "stock", from: "books" }),
    entries: [
      {
        subject: "parts-to-books/stock",
        changes: [
          { what: "entity", after: "stock" },
          { what: "direction", after: "books to pim" },
          { what: "schedule", after: { cron: "*/5 * * * *", zone: "UTC" } },
          { what: "enabled", after: false },
        ],
      },
    ],
  },
  {
    action: "flows.change",
    call: ({ engine }, actor) => changeFlow(engine, actor, { flow: "parts-to-books/orders", enabled: false }),
    entries: [{ subject: "parts-to-books/orders", changes: [{ what: "enabled", before: true, after: false }] }],
  },
  {
    action: "setups.create",
    call: ({ engine }, actor) => createSetup(engine, actor, {}),
    entries,
  },
  {
    action: "setups.change",
    prepare: begin,
    call: ({ engine }, actor) => changeSetup(engine, actor, { setup: begun, at: "connect" }),
    entries,
  },
  { action: "setups.get", prepare: begin, call: ({ engine }, actor) => getSetup(engine, actor, { setup: begun }) },
  { action: "setups.list", call: ({ engine }, actor) => listSetups(engine, actor, {}) },
];
