import { entityNames } from "@koppla/connector-sdk";
import type { StoredConfiguration } from "@koppla/store/setup/configuration";
import { serviceError } from "../errors/service-error.ts";

export interface FoundFlow {
  readonly id: string;
  readonly name: string;
  readonly entity: string;
  /** `INTEGRATION/FLOW`, as people write it. */
  readonly path: string;
  /** Off: it does not run. */
  readonly isOn: boolean;
}

/** Every flow of a configuration, by its path. */
export function flowsOf(configuration: StoredConfiguration): FoundFlow[] {
  return configuration.flows.map((flow) => {
    const integration = configuration.integrations.find((row) => row.id === flow.integration_id)?.name ?? "";
    const { id, name, entity, enabled: isOn } = flow;
    return { id, name, entity, path: `${integration}/${name}`, isOn };
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
