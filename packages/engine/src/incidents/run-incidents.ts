import { closeIncidents, connectionsOfFlow, type Scope } from "@koppla/store";
import type { Engine } from "../effects/engine.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { causeBook } from "../trouble/cause-book.ts";
import type { Trouble } from "../trouble/trouble.ts";
import { ownTrouble } from "../trouble/trouble.ts";
import { causeOfTrouble } from "./cause-of-trouble.ts";
import { closeIncident, openIncident } from "./open-incident.ts";

/**
 * Opens the incident of what stopped a page as a whole, or kept a run from beginning, in the transaction that notes it.
 * @param connectionId whose call it was, where that is known; else the system that the trouble names tells it
 */
export async function noteRunIncident(
  scope: Scope,
  engine: Engine,
  { organisationId, flowId }: { readonly organisationId: string; readonly flowId: string },
  trouble: Trouble,
  connectionId: string | undefined,
): Promise<void> {
  const causes = causeBook(engine.connectors.values());
  const connections = (await connectionsOfFlow(scope, flowId)).map(({ id, system }) => ({
    id,
    title: engine.connectors.get(system)?.title ?? system,
  }));
  const cause = causeOfTrouble(trouble, {
    flowId,
    connections: connections.filter(({ id }) => connectionId === undefined || id === connectionId),
    causes,
  });
  const endsWithAnyCall = causes.find(cause.code)?.closes === "call";
  const closing = cause.connectionId !== undefined && endsWithAnyCall ? "call" : "page";
  await openIncident(scope, engine, {
    organisationId,
    // Of a connection's trouble the flow is kept that met it: its next page shows whether it is over.
    cause: { ...cause, flowId, trouble, closing },
  });
}

/** What another flow met on a connection is over when the connection has answered and nobody met it for this long. */
const forgottenAfterMs = 3_600_000;

/** Closes what a settled page shows to be over: trouble of the flow, and of connections that answered meanwhile. */
export async function closeOvercome(scope: Scope, { flow, source, target, engine }: OpenRun): Promise<void> {
  const now = engine.clock.now();
  const answeredBy = [source, target].filter(({ guard }) => guard.isReached).map(({ id }) => id);
  const forgottenBefore = new Date(now.getTime() - forgottenAfterMs);
  await closeIncidents(scope, { pageOf: flow.id, answeredBy, forgottenBefore }, now);
}

/** At a run's end: opens the incident of what it asks, closes what it no longer asks, and what a crash left behind. */
export async function settleRunIncidents(scope: Scope, open: OpenRun, asked: Trouble | null): Promise<void> {
  const { engine, flow, organisationId, source, target } = open;
  const now = engine.clock.now();
  if (asked === null) {
    await closeIncidents(scope, { runOf: flow.id }, now);
  } else {
    const cause = causeOfTrouble(asked, {
      flowId: flow.id,
      connections: [],
      causes: causeBook(engine.connectors.values()),
    });
    await openIncident(scope, engine, { organisationId, cause: { ...cause, trouble: asked, closing: "run" } });
  }
  const connectionIds = [source.id, target.id];
  await closeIncidents(scope, { recordsOf: flow.id, connectionIds }, now);
}

/** At the end of a pass: whether records of the source bear times of the future (V13). Single records do not tell it. */
export async function settleSourceClock(
  scope: Scope,
  { engine, flow, organisationId, source, run }: OpenRun,
): Promise<void> {
  const cause = { code: "source_clock", flowId: flow.id } as const;
  const { fromFuture } = run.position;
  if (fromFuture !== undefined) {
    const message = `A record of ${source.title} was changed at ${fromFuture}, it says, which is later than now.`;
    const trouble = ownTrouble("source_clock", "configuration", message);
    await openIncident(scope, engine, { organisationId, cause: { ...cause, category: "configuration", trouble } });
  } else if (run.mode !== "records") {
    await closeIncident(scope, engine, { organisationId, cause });
  }
}
