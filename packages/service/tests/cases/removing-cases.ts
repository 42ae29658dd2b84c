import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { findOrganisation } from "@koppla/store";
import { applyConfiguration } from "../../src/configuration/apply-configuration.ts";
import { machineActor } from "../../src/ground/actor.ts";
import { addFlow } from "../../src/making/make-flow.ts";
import { removeOrganisation, viewOrganisationRemoval } from "../../src/removing/remove-organisation.ts";
import {
  removeConnection,
  removeFlow,
  removeIntegration,
  viewConnectionRemoval,
  viewFlowRemoval,
  viewIntegrationRemoval,
} from "../../src/removing/remove-part.ts";
import type { FunctionCase } from "./function-case.ts";

/* Parts that the cases make for themselves: the others need what is set up. */

const flow = "spare/stock";
const organisation = "goes";

async function makeFlow({ engine, file }: TestKoppla): Promise<void> {
  const pim = file.match(/^ {2}pim:.*?\n(?= {2}\S)/ms)?.[0] ?? "";
  const spare = `${pim}${pim.replace("pim:", "spare-pim:")}`;
  const text = file
    .replace(pim, spare)
    .replace("integrations:\n", "integrations:\n  spare: { between: [spare-pim, books] }\n");
  await applyConfiguration(engine, machineActor(), { text });
  await addFlow(engine, machineActor(), { integration: "spare", entity: "stock", from: "books", name: "stock" });
}

export const removingCases: readonly FunctionCase[] = [
  {
    action: "flows.removal",
    prepare: makeFlow,
    call: ({ engine }, actor) => viewFlowRemoval(engine, actor, { flow }),
  },
  {
    action: "flows.remove",
    call: ({ engine }, actor) => removeFlow(engine, actor, { flow, confirm: flow }),
    entries: [
      {
        subject: flow,
        changes: [
          { what: "flow", before: flow },
          { what: "flows", before: 1 },
          { what: "schedules", before: 1 },
        ],
      },
    ],
  },
  {
    action: "integrations.removal",
    call: ({ engine }, actor) => viewIntegrationRemoval(engine, actor, { integration: "spare" }),
  },
  {
    action: "integrations.remove",
    call: ({ engine }, actor) => removeIntegration(engine, actor, { integration: "spare", confirm: "spare" }),
    entries: [{ subject: "spare", changes: [{ what: "integration", before: "spare" }] }],
  },
  {
    action: "connections.removal",
    call: ({ engine }, actor) => viewConnectionRemoval(engine, actor, { connection: "spare-pim" }),
  },
  {
    action: "connections.remove",
    call: ({ engine }, actor) => removeConnection(engine, actor, { connection: "spare-pim", confirm: "spare-pim" }),
    entries: [
      {
        subject: "spare-pim",
        changes: [
          { what: "connection", before: "spare-pim" },
          { what: "signIns", before: 1 },
        ],
      },
    ],
  },
  {
    action: "organisations.removal",
    call: ({ engine }, actor) => viewOrganisationRemoval(engine, actor, { organisation: "demo" }),
  },
  {
    action: "organisations.remove",
    within: async ({ engine }) => (await findOrganisation(engine.database, organisation, false)) ?? "",
    prepare: ({ engine, file }) =>
      applyConfiguration(engine, machineActor(), {
        text: file.replace("organisation: demo", `organisation: ${organisation}`),
      }),
    call: ({ engine }, actor) => removeOrganisation(engine, actor, { organisation, confirm: organisation }),
    events: ["organisation_removed"],
  },
];
