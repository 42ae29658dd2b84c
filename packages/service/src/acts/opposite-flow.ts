import type { StoredConfiguration } from "@koppla/store/setup/configuration";
import { type FoundFlow, flowsOf } from "../flows/find-flow.ts";

/** The flow that carries the same entity between the same connections the other way; null: there is none, or it is off. */
export function oppositeFlow(configuration: StoredConfiguration, flowId: string): FoundFlow | null {
  const flow = configuration.flows.find(({ id }) => id === flowId);
  const opposite = configuration.flows.find(
    (one) =>
      one.enabled &&
      one.integration_id === flow?.integration_id &&
      one.entity === flow.entity &&
      one.left_to_right !== flow.left_to_right,
  );
  return flowsOf(configuration).find(({ id }) => id === opposite?.id) ?? null;
}
