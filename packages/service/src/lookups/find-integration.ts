import type { StoredConfiguration } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import type { LookupSides } from "./lookup-faults.ts";

export interface FoundIntegration {
  readonly id: string;
  readonly sides: LookupSides;
}

/** @throws ServiceError that lists the integrations there are */
export function findIntegration(
  { integrations, connections, flows }: StoredConfiguration,
  name: string,
): FoundIntegration {
  const found = integrations.find((one) => one.name === name);
  if (found === undefined) {
    const known = integrations.map((one) => one.name).join(", ") || "none yet";
    throw serviceError("no_integration", { integration: name, known });
  }
  const nameOf = (id: string) => connections.find((one) => one.id === id)?.name ?? id;
  const reads = (leftToRight: boolean) =>
    flows.some((flow) => flow.integration_id === found.id && flow.left_to_right === leftToRight);
  return {
    id: found.id,
    sides: {
      left: nameOf(found.left_connection_id),
      right: nameOf(found.right_connection_id),
      reads: { left: reads(true), right: reads(false) },
    },
  };
}
