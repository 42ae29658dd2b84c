import { entityNames } from "@koppla/connector-sdk";
import type { House } from "@koppla/engine";
import { findOrganisation, readConfiguration, type StoredConfiguration, withinOrganisation } from "@koppla/store";
import { UserError } from "../context/settings.ts";
import { serviceError } from "../errors/service-error.ts";

export interface FoundOrganisation {
  readonly organisationId: string;
  readonly organisation: string;
  readonly configuration: StoredConfiguration;
}

/** The organisation that a command is about. @throws UserError that lists those there are. */
export async function openOrganisation(
  house: House,
  names: readonly string[],
  wanted: string | undefined,
): Promise<FoundOrganisation> {
  const name = wanted ?? (names.length === 1 ? names[0] : undefined);
  if (names.length === 0) {
    throw new UserError("Nothing is set up yet. Describe it in a file and call: koppla apply FILE.yaml", 1);
  }
  if (name === undefined) {
    throw new UserError(`There are several organisations. Say which with --organisation: ${names.join(", ")}.`);
  }
  const organisationId = await findOrganisation(house.database, name, false);
  if (organisationId === null) {
    throw new UserError(`There is no organisation "${name}". There is: ${names.join(", ")}.`);
  }
  const configuration = await withinOrganisation(house.database, organisationId, readConfiguration);
  return { organisationId, organisation: name, configuration };
}

export interface FoundFlow {
  readonly id: string;
  readonly name: string;
  readonly entity: string;
  /** `INTEGRATION/FLOW`, as people write it. */
  readonly path: string;
}

/** Every flow of a configuration, by its path. */
export function flowsOf(configuration: StoredConfiguration): FoundFlow[] {
  return configuration.flows.map((flow) => {
    const integration = configuration.integrations.find((row) => row.id === flow.integration_id)?.name ?? "";
    return { id: flow.id, name: flow.name, entity: flow.entity, path: `${integration}/${flow.name}` };
  });
}

/** Flows in the order in which they need each other. */
export function inOrderOfNeed(flows: readonly FoundFlow[]): FoundFlow[] {
  const names: readonly string[] = entityNames;
  return flows.toSorted((one, other) => names.indexOf(one.entity) - names.indexOf(other.entity));
}

/** @throws ServiceError that lists the flows there are. */
export function findFlow(configuration: StoredConfiguration, path: string): FoundFlow {
  const flows = flowsOf(configuration);
  const found = flows.find((flow) => flow.path === path);
  if (found === undefined) {
    const known = flows.map((flow) => flow.path).join(", ") || "none yet";
    throw serviceError("no_flow", { flow: path, known });
  }
  return found;
}
