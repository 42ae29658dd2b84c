import { destinationOf } from "@koppla/connector-sdk";
import type { ConnectionTarget } from "@koppla/store";
import type { Engine } from "../effects/engine.ts";

/** Connections that lead to the same data as a flow's own, in order of their ids. */
export interface Reach {
  readonly source: readonly string[];
  readonly target: readonly string[];
}

/** Where what is to be placed in the target is claimed: the same for all connections that lead there. */
export function claimPlace<Entity extends string>(
  { organisationId, target, reach }: { organisationId: string; target: { id: string }; reach: Reach },
  entity: Entity,
) {
  return { organisationId, connectionId: reach.target[0] ?? target.id, entity };
}

interface End {
  readonly id: string;
  readonly destination: string;
}

/**
 * Two connections with one system, address and company lead to the same books, or the same shop: what one of them placed
 * is there for the other as well (V1, V3).
 * @param connections all of the organisation
 */
export function reachOf(
  { connectors }: Pick<Engine, "connectors">,
  connections: readonly (ConnectionTarget & { readonly id: string })[],
  { source, target }: { readonly source: End; readonly target: End },
): Reach {
  const leadingTo = ({ id, destination }: End) => {
    const same = connections.filter((one) => destinationOf(connectors.get(one.system), one) === destination);
    return [...new Set([id, ...same.map((one) => one.id)])].sort();
  };
  return { source: leadingTo(source), target: leadingTo(target) };
}
