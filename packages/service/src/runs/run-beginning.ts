import type { AuditChange } from "@koppla/contract/audit";
import type { retryOutcome } from "@koppla/contract/record";
import { runsBegin } from "@koppla/contract/routes/runs";
import type { RunBeginning, RunMode } from "@koppla/contract/run";
import { beginRun } from "@koppla/engine/runs/begin-run";
import { liftSkips } from "@koppla/store/runs/skips";
import type { z } from "zod";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { starterFor } from "./run-starter.ts";

/**
 * Begins a run of a flow, or joins the one that does all that is asked for.
 * @throws ServiceError when the flow is off, or its run is paused: nobody knows when that one goes on
 */
export const requestRun = organisationFunction(runsBegin, async (call, input) => {
  const flow = findFlow(await call.configuration(), input.flow);
  const mode = input.records === undefined ? input.mode : "records";
  // Whoever sets a flow up tries it with chosen records before it is switched on.
  const isTrial = input.records !== undefined && call.may("set_up");
  if (!isTrial) {
    refuseOff(flow);
  }
  return beginOrJoin(call, flow, { ...input, mode, liftsSkips: true });
});

export interface WantedRun {
  readonly mode: RunMode;
  readonly records?: readonly string[] | undefined;
  readonly overwrite?: boolean;
  readonly acceptDeletions?: boolean;
  readonly createsProducts?: boolean;
  readonly makesNew?: boolean;
  /** Records that a person skipped are taken up again. */
  readonly liftsSkips?: boolean;
}

/** Begins a run for the actor of a call, with an audit entry in the transaction that begins it. */
export async function beginOrJoin(call: OrganisationCall, flow: FoundFlow, wanted: WantedRun): Promise<RunBeginning> {
  const begun = await begin(call, flow, wanted);
  if (begun.outcome === "paused") {
    throw serviceError("run_paused", { flow: flow.path });
  }
  return begun;
}

/** @throws ServiceError (flow_off): what is switched off does not run. */
export function refuseOff({ path, isOn }: FoundFlow): void {
  if (!isOn) {
    throw serviceError("flow_off", { flow: path });
  }
}

/**
 * Lets records go on that waited for what a person has settled. Where the flow has a run already, or one that is paused,
 * they go on with the next one.
 */
export async function letGoOn(
  call: OrganisationCall,
  flow: FoundFlow,
  records: readonly string[],
  more: Pick<WantedRun, "overwrite" | "createsProducts" | "makesNew"> = {},
): Promise<z.output<typeof retryOutcome>> {
  if (records.length === 0) {
    return { outcome: "nothing" };
  }
  if (!flow.isOn) {
    return { outcome: "off", records: records.length };
  }
  const { outcome, run } = await begin(call, flow, { mode: "records", records, ...more });
  return { outcome: outcome === "paused" ? "busy" : outcome, run, records: records.length };
}

type Begun = RunBeginning | { readonly outcome: "paused"; readonly run: string };

async function begin(call: OrganisationCall, flow: FoundFlow, wanted: WantedRun): Promise<Begun> {
  const {
    mode,
    records,
    overwrite = false,
    acceptDeletions = false,
    createsProducts = false,
    makesNew = false,
  } = wanted;
  const begun = await beginRun(call.context, {
    organisationId: call.organisationId,
    flowId: flow.id,
    mode,
    because: starterFor(call.actor),
    ...(records === undefined ? {} : { keys: records }),
    overwrite,
    acceptsDeletions: acceptDeletions,
    createsProducts,
    makesNew,
    async onBegin(scope) {
      if (wanted.liftsSkips && records !== undefined) {
        await liftSkips(scope, flow.id, records);
      }
      await call.note(scope, { subject: flow.path, changes: changesOf(wanted) });
    },
  });
  if (begun.fresh) {
    return { outcome: "begun", run: begun.runId };
  }
  const outcome = begun.isPaused ? "paused" : begun.doesThis ? "joined" : "busy";
  return { outcome, run: begun.runId };
}

/** Records that an audit entry names one by one. */
const mostNamed = 50;

function changesOf({
  mode,
  records = [],
  overwrite,
  acceptDeletions,
  createsProducts,
  makesNew,
}: WantedRun): AuditChange[] {
  const named = records.length > mostNamed ? [{ what: "records", after: records.length }] : [];
  return [
    { what: "mode", after: mode },
    ...(overwrite ? [{ what: "overwrite", after: true }] : []),
    ...(acceptDeletions ? [{ what: "acceptDeletions", after: true }] : []),
    ...(createsProducts ? [{ what: "createsProducts", after: true }] : []),
    ...(makesNew ? [{ what: "makesNew", after: true }] : []),
    ...named,
    ...(named.length > 0 ? [] : records.map((key) => ({ what: `record ${key}` }))),
  ];
}
