import type { AuditChange } from "@koppla/contract/audit";
import { runsBegin } from "@koppla/contract/routes/runs";
import type { RunBeginning, RunMode } from "@koppla/contract/run";
import { beginRun } from "@koppla/engine/runs/begin-run";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { starterFor } from "./run-starter.ts";

/**
 * Begins a run of a flow, or joins the one that does all that is asked for.
 * @throws ServiceError when the flow's run is paused: nobody knows when that one goes on
 */
export const requestRun = organisationFunction(runsBegin, async (call, input) => {
  const flow = findFlow(await call.configuration(), input.flow);
  const mode = input.records === undefined ? input.mode : "records";
  return beginOrJoin(call, flow, { ...input, mode });
});

export interface WantedRun {
  readonly mode: RunMode;
  readonly records?: readonly string[] | undefined;
  readonly overwrite?: boolean;
  readonly acceptDeletions?: boolean;
}

/** Begins a run for the actor of a call, with an audit entry in the transaction that begins it. */
export async function beginOrJoin(call: OrganisationCall, flow: FoundFlow, wanted: WantedRun): Promise<RunBeginning> {
  const { mode, records, overwrite = false, acceptDeletions = false } = wanted;
  const begun = await beginRun(call.context, {
    organisationId: call.organisationId,
    flowId: flow.id,
    mode,
    because: starterFor(call.actor),
    ...(records === undefined ? {} : { keys: records }),
    overwrite,
    acceptsDeletions: acceptDeletions,
    onBegin: (scope) => call.note(scope, { subject: flow.path, changes: changesOf(wanted) }),
  });
  if (begun.fresh) {
    return { outcome: "begun", run: begun.runId };
  }
  if (begun.isPaused) {
    throw serviceError("run_paused", { flow: flow.path });
  }
  return { outcome: begun.doesThis ? "joined" : "busy", run: begun.runId };
}

/** Records that an audit entry names one by one. */
const mostNamed = 50;

function changesOf({ mode, records = [], overwrite, acceptDeletions }: WantedRun): AuditChange[] {
  const named = records.length > mostNamed ? [{ what: "records", after: records.length }] : [];
  return [
    { what: "mode", after: mode },
    ...(overwrite ? [{ what: "overwrite", after: true }] : []),
    ...(acceptDeletions ? [{ what: "acceptDeletions", after: true }] : []),
    ...named,
    ...(named.length > 0 ? [] : records.map((key) => ({ what: `record ${key}` }))),
  ];
}
