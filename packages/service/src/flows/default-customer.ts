import { isDeepStrictEqual } from "node:util";
import { ConnectorError, entityNames } from "@koppla/connector-sdk";
import { fetchTargets, look, openFlow } from "@koppla/engine";
import { isPlaced, targetEntityOf } from "@koppla/engine/procedures/entities";
import { placingWord } from "@koppla/engine/procedures/orders/flow/order-settings";
import { findOrganisation, readConfiguration } from "@koppla/store";
import type { StoredConfiguration } from "@koppla/store/setup/configuration";
import type { ServiceContext } from "../context/open-context.ts";
import { type Actor, isAllowed } from "../ground/actor.ts";

/** What is looked at of a file. */
interface FileParts {
  readonly organisation: string;
  readonly connections: {
    readonly [name: string]: { readonly system: string; readonly baseUrl: string; readonly settings?: unknown };
  };
  readonly integrations: { readonly [name: string]: FileIntegration };
}

interface FileIntegration {
  readonly between: readonly [string, string];
  readonly flows: { readonly [name: string]: FileFlow };
}

interface FileFlow {
  readonly entity: string;
  readonly from: string;
  readonly to: string;
  readonly settings: { readonly [name: string]: unknown };
}

/**
 * Looks for each default customer that a file sets anew, in the system that would need it. A flow that is new has no
 * connection to ask yet: its orders tell. So does one whose system cannot be reached now.
 */
export async function checkDefaultCustomers(
  context: ServiceContext,
  actor: Actor,
  file: FileParts,
  fault: (path: readonly PropertyKey[], message: string) => void,
): Promise<void> {
  const organisationId = await findOrganisation(context.database, file.organisation, false);
  if (organisationId === null || !isAllowed(actor, organisationId, "set_up")) {
    return;
  }
  const stored = await look(context, organisationId, readConfiguration);
  for (const [name, integration] of Object.entries(file.integrations)) {
    for (const [flowName, flow] of Object.entries(integration.flows)) {
      const asked = askedOf(context, stored, file, { name, integration, flow });
      if (asked !== null && (await isAbsent(context, organisationId, asked))) {
        fault(
          ["integrations", name, "flows", flowName, "settings", asked.word],
          `${asked.word}: ${asked.title} has no customer ${asked.number}. Write the number of one that is there.`,
        );
      }
    }
  }
}

interface Asked {
  readonly word: string;
  readonly number: string;
  /** A flow that is set up, by whose connections the target is asked. */
  readonly flowId: string;
  readonly title: string;
}

/** What is to be asked about a flow; null: nothing is set anew, or nobody can be asked yet. */
function askedOf(
  { connectors }: ServiceContext,
  stored: StoredConfiguration,
  file: FileParts,
  {
    name,
    integration,
    flow,
  }: { readonly name: string; readonly integration: FileIntegration; readonly flow: FileFlow },
): Asked | null {
  const entity = entityNames.find((one) => one === flow.entity);
  const connector = connectors.get(file.connections[flow.to]?.system ?? "");
  if (entity === undefined || !isPlaced(entity) || connector === undefined) {
    return null;
  }
  const word = placingWord(connector.entities[targetEntityOf(entity, flow.settings)], "defaultCustomer");
  const number = flow.settings[word];
  const row = stored.integrations.find((one) => one.name === name);
  const leftToRight = flow.from === integration.between[0];
  const same = stored.flows.filter(
    (one) => one.integration_id === row?.id && one.entity === entity && one.left_to_right === leftToRight,
  );
  const [sister] = same;
  if (
    typeof number !== "string" ||
    sister === undefined ||
    same.some(({ settings }) => held(settings, word) === number)
  ) {
    return null;
  }
  const isSame = [flow.from, flow.to].every((end) => {
    const before = stored.connections.find((one) => one.name === end);
    const wanted = file.connections[end];
    return before?.base_url === wanted?.baseUrl && isDeepStrictEqual(before?.settings, wanted?.settings ?? {});
  });
  return isSame ? { word, number, flowId: sister.id, title: connector.title } : null;
}

function held(settings: unknown, word: string): unknown {
  return typeof settings === "object" && settings !== null
    ? Object.entries(settings).find(([key]) => key === word)?.[1]
    : undefined;
}

async function isAbsent(context: ServiceContext, organisationId: string, { flowId, number }: Asked): Promise<boolean> {
  try {
    const { procedure } = await openFlow(context, organisationId, flowId, { purpose: "interactive", prove: false });
    return procedure.customers !== undefined && (await fetchTargets(procedure.customers, [number])).length === 0;
  } catch (error) {
    if (error instanceof ConnectorError) {
      return false;
    }
    throw error;
  }
}
