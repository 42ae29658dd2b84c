import { activeRun, countOpen, type RunMode, startRun } from "@koppla/store";
import { change, look } from "./effects.ts";
import type { House } from "./house.ts";
import { type OpenFlow, openFlow, sinceOf } from "./open-run.ts";
import { gathersKeys } from "./way-of-a-record/match.ts";

export interface BegunRun {
  readonly runId: string;
  /** False: the flow had a run already, and this is that one. */
  readonly fresh: boolean;
}

/**
 * Begins a run of a flow, or tells which one it has already.
 * @param request.mode `changes` reads everything when the flow has never been read, or its configuration has changed.
 * @param request.acceptsDeletions however many records are gone from the source, they are marked so
 * @param request.overwrite what was changed on both sides is written all the same
 * @throws ConnectorError (configuration) when the flow's set-up does not fit.
 */
export async function beginRun(
  house: House,
  request: {
    organisationId: string;
    flowId: string;
    mode: RunMode;
    keys?: readonly string[];
    overwrite?: boolean;
    acceptsDeletions?: boolean;
  },
): Promise<BegunRun> {
  const open = await openFlow(house, request.organisationId, request.flowId);
  const since = await beginningOf(open, request.mode);
  const phase = gathersKeys(open, { mode: request.mode, since }) ? "keys" : "list";
  for (;;) {
    const begun = await change(house, request.organisationId, "run.begin", async (scope) => {
      const runId = await startRun(scope, house.jobs, {
        organisationId: request.organisationId,
        flowId: request.flowId,
        mode: request.mode,
        phase,
        since,
        configuration: open.configuration,
        now: house.clock.now(),
        ...(request.keys === undefined ? {} : { requestedKeys: request.keys }),
        overwrite: request.overwrite ?? false,
        acceptsDeletions: request.acceptsDeletions ?? false,
      });
      if (runId !== null) {
        return { runId, fresh: true };
      }
      const active = await activeRun(scope, request.flowId);
      return active === undefined ? undefined : { runId: active.id, fresh: false };
    });
    // Neither begun nor there: the flow's run ended between the two questions, so now there is room for this one.
    if (begun !== undefined) {
      return begun;
    }
  }
}

/** Open records are cheaper to come by in a pass over everything, once they would take more calls one by one. */
const mostSingly = 40;

/** Where the pass begins; see `sinceOf`. */
async function beginningOf(open: OpenFlow, mode: RunMode): Promise<string | null> {
  const since = sinceOf(open, mode !== "changes");
  if (since === null || open.source.entity.getsOneByOne !== true) {
    return since;
  }
  const openRecords = await look(open.house, open.organisationId, (scope) => countOpen(scope, open.flow.id));
  return openRecords > mostSingly ? null : since;
}
