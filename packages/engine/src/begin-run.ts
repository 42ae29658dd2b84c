import { activeRun, type RunMode, startRun, withinOrganisation } from "@koppla/store";
import type { House } from "./house.ts";
import { openFlow, sinceOf } from "./open-run.ts";
import { gathersKeys } from "./way-of-a-record/match.ts";

export interface BegunRun {
  readonly runId: string;
  /** False: the flow had a run already, and this is that one. */
  readonly fresh: boolean;
}

/**
 * Begins a run of a flow, or tells which one it has already.
 * @param request.mode `changes` reads everything when the flow has never been read, or its configuration has changed.
 * @throws ConnectorError (configuration) when the flow's set-up does not fit.
 */
export async function beginRun(
  house: House,
  request: { organisationId: string; flowId: string; mode: RunMode; keys?: readonly string[] },
): Promise<BegunRun> {
  const open = await openFlow(house, request.organisationId, request.flowId);
  const since = sinceOf(open, request.mode !== "changes");
  const phase = gathersKeys(open, { mode: request.mode, since }) ? "keys" : "list";
  return withinOrganisation(house.database, request.organisationId, async (scope) => {
    const runId = await startRun(scope, house.jobs, {
      organisationId: request.organisationId,
      flowId: request.flowId,
      mode: request.mode,
      phase,
      since,
      configuration: open.configuration,
      now: house.clock.now(),
      ...(request.keys === undefined ? {} : { requestedKeys: request.keys }),
    });
    if (runId !== null) {
      return { runId, fresh: true };
    }
    const active = await activeRun(scope, request.flowId);
    if (active === undefined) {
      throw new Error("The flow's run ended at this moment; ask again.");
    }
    return { runId: active.id, fresh: false };
  });
}
