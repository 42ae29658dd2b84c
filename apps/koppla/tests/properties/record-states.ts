import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { flowIdOf } from "@koppla/proof/kit/trade";
import { readRecords, withinOrganisation } from "@koppla/store";

/** The state of each record of a flow, by its key in the source. Whoever is not there has none. */
export async function recordStates(
  koppla: TestKoppla,
  flow: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const flowId = await flowIdOf(koppla, flow);
  const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    readRecords(scope, flowId, keys),
  );
  return new Map(rows.map(({ source_key, state }) => [source_key, state]));
}
