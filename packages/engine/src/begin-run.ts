import { ConnectorError } from "@koppla/connector-sdk";
import { activeRun, countOpen, type RunMode, type Scope, startRun } from "@koppla/store";
import { connectionOf } from "./call-guard.ts";
import { change, look } from "./effects.ts";
import { gathersKeys, mostSingly } from "./gather-keys.ts";
import type { House } from "./house.ts";
import { noteRunIncident } from "./incidents/run-incidents.ts";
import { type OpenFlow, openFlow, sinceOf } from "./open-run.ts";
import { troubleFromError } from "./trouble.ts";

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
 * @throws ConnectorError when the flow's set-up does not fit, or a system does not let Koppla in; it is an incident then.
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
    /** What holds together with a fresh run: done in the transaction that begins it. */
    onBegin?: (scope: Scope) => Promise<void>;
  },
): Promise<BegunRun> {
  // A few calls, and somebody may be waiting for the run to begin.
  const open = await openFlow(house, request.organisationId, request.flowId, { purpose: "interactive" }).catch(
    (error: unknown) => noteRefused(house, request, error),
  );
  const openRecords = await look(house, request.organisationId, (scope) => countOpen(scope, request.flowId));
  const since = beginningOf(open, request.mode, openRecords);
  const phase = gathersKeys(open, { mode: request.mode, since, openRecords }) ? "keys" : "list";
  for (;;) {
    const begun = await change(house, request.organisationId, "run.begin", async (scope) => {
      const runId = await startRun(scope, house.jobs, {
        organisationId: request.organisationId,
        flowId: request.flowId,
        mode: request.mode,
        phase,
        since,
        configuration: open.configuration,
        flowVersion: open.flow.version,
        now: house.clock.now(),
        ...(request.keys === undefined ? {} : { requestedKeys: request.keys }),
        overwrite: request.overwrite ?? false,
        acceptsDeletions: request.acceptsDeletions ?? false,
      });
      if (runId !== null) {
        await request.onBegin?.(scope);
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

/** A run that cannot begin leaves no row: only the incident shows it, also where nobody waits for the run. */
async function noteRefused(
  house: House,
  flow: { readonly organisationId: string; readonly flowId: string },
  error: unknown,
): Promise<never> {
  if (error instanceof ConnectorError) {
    await change(house, flow.organisationId, "run.refused", (scope) =>
      noteRunIncident(scope, house, flow, troubleFromError(error), connectionOf(error)),
    );
  }
  throw error;
}

/** Where the pass begins; see `sinceOf`. */
function beginningOf(open: OpenFlow, mode: RunMode, openRecords: number): string | null {
  const since = sinceOf(open, mode !== "changes");
  return open.source.entity.getsOneByOne === true && openRecords > mostSingly ? null : since;
}
