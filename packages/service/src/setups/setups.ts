import { setupsChange, setupsCreate, setupsGet, setupsList } from "@koppla/contract/routes/setup/setups";
import type { SetupView } from "@koppla/contract/setup/wizard";
import type { StoredConfiguration } from "@koppla/store";
import { listSetups as listInStore, readSetup, type SetupRow, saveSetup } from "@koppla/store/setup/setups";
import { findConnection } from "../connections/find-connection.ts";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { findIntegration } from "../lookups/find-integration.ts";
import { choicesOf, noChoices, type SetupChoices } from "./setup-choices.ts";
import { viewSetups } from "./setup-view.ts";

/** Set-ups that a list shows: whoever has begun more has given the others up. */
const mostShown = 20;

/** Begins to set up two systems. */
export const createSetup = organisationFunction(setupsCreate, async (call) => {
  const row: SetupRow = {
    organisation_id: call.organisationId,
    id: crypto.randomUUID(),
    choices: noChoices,
    started_at: call.context.clock.now(),
    finished_at: null,
  };
  await call.change("setup.save", async (scope) => {
    await saveSetup(scope, row);
    await call.note(scope, { subject: "setup", changes: [] });
  });
  return viewOf(call, row);
});

/** Keeps what was chosen. @throws ServiceError `no_setup` */
export const changeSetup = organisationFunction(setupsChange, async (call, { setup, finished, ...changes }) => {
  refuseUnknown(await call.configuration(), changes);
  const row = await call.change("setup.save", async (scope) => {
    const before = await readSetup(scope, setup, { lock: true });
    if (before === undefined) {
      throw serviceError("no_setup", {});
    }
    const finishedAt = finished === true ? (before.finished_at ?? call.context.clock.now()) : before.finished_at;
    const changed: SetupRow = {
      ...before,
      choices: { ...choicesOf(before), ...changes },
      finished_at: finished === false ? null : finishedAt,
    };
    await saveSetup(scope, changed);
    await call.note(scope, { subject: "setup", changes: [] });
    return changed;
  });
  return viewOf(call, row);
});

/** @throws ServiceError `no_setup` */
export const getSetup = organisationFunction(setupsGet, async (call, { setup }) => {
  const row = await call.look((scope) => readSetup(scope, setup, { lock: false }));
  if (row === undefined) {
    throw serviceError("no_setup", {});
  }
  return viewOf(call, row);
});

/** What is being set up and not done yet. */
export const listSetups = organisationFunction(setupsList, async (call) =>
  viewSetups(call, await call.look((scope) => listInStore(scope, mostShown))),
);

/** @throws ServiceError for a name that nothing has */
function refuseUnknown(
  configuration: StoredConfiguration,
  { left, right, integration, flows }: Partial<Pick<SetupChoices, "left" | "right" | "integration" | "flows">>,
): void {
  for (const connection of [left?.connection, right?.connection].filter((name) => typeof name === "string")) {
    findConnection(configuration, connection);
  }
  if (typeof integration === "string") {
    findIntegration(configuration, integration);
  }
  for (const flow of flows ?? []) {
    findFlow(configuration, flow);
  }
}

async function viewOf(call: OrganisationCall, row: SetupRow): Promise<SetupView> {
  const [view] = await viewSetups(call, [row]);
  if (view === undefined) {
    throw new Error(`Set-up ${row.id} has no view.`);
  }
  return view;
}
