import { type SetupResult, type SetupView, setupResults } from "@koppla/contract/setup/wizard";
import { recordCounts, type StoredConfiguration } from "@koppla/store";
import type { SetupRow } from "@koppla/store/setup/setups";
import { flowsOf } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { choicesOf, type SetupChoices } from "./setup-choices.ts";

/** How far these have come: what was chosen, as far as it is still there, and the six results. */
export async function viewSetups(call: OrganisationCall, rows: readonly SetupRow[]): Promise<SetupView[]> {
  const configuration = await call.configuration();
  const sent = rows.length === 0 ? new Set<string>() : await flowsThatSent(call);
  return rows.map((row) => {
    const choices = stillThere(configuration, choicesOf(row));
    const { at, left, right, integration, flows } = choices;
    const done = resultsOf(configuration, choices, sent);
    return {
      id: row.id,
      at,
      left,
      right,
      integration,
      flows,
      results: setupResults.map((result) => ({ result, isDone: done[result] })),
      isFinished: row.finished_at !== null,
      startedAt: row.started_at.toISOString(),
    };
  });
}

/** Somebody may have removed meanwhile what was chosen here. */
function stillThere(configuration: StoredConfiguration, choices: SetupChoices): SetupChoices {
  const connections = new Set(configuration.connections.map(({ name }) => name));
  const paths = new Set(flowsOf(configuration).map(({ path }) => path));
  const side = (one: SetupChoices["left"]) =>
    one !== null && one.connection !== null && !connections.has(one.connection) ? { ...one, connection: null } : one;
  const isThere = configuration.integrations.some(({ name }) => name === choices.integration);
  return {
    ...choices,
    left: side(choices.left),
    right: side(choices.right),
    integration: isThere ? choices.integration : null,
    flows: choices.flows.filter((path) => paths.has(path)),
  };
}

function resultsOf(
  configuration: StoredConfiguration,
  { left, right, flows, answered, seen }: SetupChoices,
  sent: ReadonlySet<string>,
): { readonly [Result in SetupResult]: boolean } {
  const isConnected = (side: SetupChoices["left"]) =>
    configuration.connections.some(({ name, sign_in_needed: isNeeded }) => name === side?.connection && !isNeeded);
  const known = flowsOf(configuration).filter(({ path }) => flows.includes(path));
  return {
    connected: isConnected(left) && isConnected(right),
    flows: known.length > 0,
    answered,
    seen,
    sent: known.some(({ id }) => sent.has(id)),
    on: known.length > 0 && known.every(({ isOn }) => isOn),
  };
}

/** Flows of which at least one record has come to the other side. */
async function flowsThatSent(call: OrganisationCall): Promise<ReadonlySet<string>> {
  const counts = await call.look(recordCounts);
  return new Set(counts.filter(({ state, records }) => state === "done" && records > 0).map(({ flowId }) => flowId));
}
