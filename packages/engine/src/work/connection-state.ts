import { type Breaker, closeBreakers, passBreakers, readBreakers, type Scope, setSignInNeeded } from "@koppla/store";
import { change, look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import type { OpenConnection } from "../flow/open-connection.ts";
import type { OpenFlow } from "../flow/open-flow.ts";

/** Whether a page may use its connections: it may, as the probe of those that were not reached lately, or it waits. */
export type Passage =
  | { readonly passes: true; readonly probes: readonly string[] }
  | { readonly passes: false; readonly connection: OpenConnection; readonly breaker: Breaker };

/** Asks before a page begins. Costs one look, as nearly always nothing is the matter. */
export async function askConnections(engine: Engine, flow: OpenFlow): Promise<Passage> {
  const connections = [flow.source, flow.target];
  const ids = connections.map(({ id }) => id);
  const { waitFor, probes } = await passConnections(engine, flow.organisationId, ids);
  const connection = connections.find(({ id }) => id === waitFor?.connectionId);
  return waitFor === null || connection === undefined
    ? { passes: true, probes }
    : { passes: false, connection, breaker: waitFor };
}

/** Whether these connections may be used, as the probe of those that were not reached lately; else what to wait for. */
export async function passConnections(engine: Engine, organisationId: string, ids: readonly string[]) {
  const open = await look(engine, organisationId, (scope) => readBreakers(scope, ids));
  return open.length === 0
    ? { waitFor: null, probes: [] }
    : change(engine, organisationId, "connection.probe", (scope) => passBreakers(scope, ids));
}

/** A page that was under way, with the connections for which it was the one to ask whether they are back. */
export interface Probing {
  readonly flow: OpenFlow;
  readonly probes: readonly string[];
}

/**
 * After a page without trouble: connections that answered are as good as new, for pages that wait and for schedules that
 * rest.
 * @returns whether anything was noted: what the flow was opened with is then no longer true
 */
export async function noteReached(engine: Engine, { flow, probes }: Probing): Promise<boolean> {
  const signedIn = [flow.source, flow.target].filter(({ guard, signInNeeded }) => guard.isReached && signInNeeded);
  if (signedIn.length + probes.length === 0) {
    return false;
  }
  await change(engine, flow.organisationId, "connection.reached", async (scope) => {
    await endProbes(scope, { flow, probes });
    await setSignInNeeded(
      scope,
      signedIn.map(({ id }) => id),
      false,
    );
  });
  return true;
}

/**
 * However the page ended, the others must not wait for it any longer: connections that answered are open again, and
 * those that it came by no call to are asked by the next page.
 * @param unreached the connection at which the page failed
 */
export async function endProbes(scope: Scope, { flow, probes }: Probing, unreached?: string): Promise<void> {
  const left = probes.filter((id) => id !== unreached);
  if (left.length === 0) {
    return;
  }
  const reached = [flow.source, flow.target].filter(({ guard }) => guard.isReached).map(({ id }) => id);
  await closeBreakers(scope, {
    reached: left.filter((id) => reached.includes(id)),
    unasked: left.filter((id) => !reached.includes(id)),
  });
}
