import { recordsRetry } from "@koppla/contract/routes/records";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { keysOfIncidents } from "@koppla/store/runs/incidents";
import { keysInStates, keysOfRun } from "@koppla/store/runs/records";
import type { z } from "zod";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { findIncident } from "../incidents/find-incident.ts";
import { findRun } from "./find-run.ts";
import { beginOrJoin, refuseOff } from "./run-beginning.ts";

/** Reads records from the source again and tries them once more; without a choice all that failed, wait or are unknown. */
export const retryRecords = organisationFunction(recordsRetry, async (call, wanted) => {
  const flow = findFlow(await call.configuration(), wanted.flow);
  const records = wanted.records ?? (await keysToRetry(call, flow.id, wanted));
  if (records.length === 0) {
    return { outcome: "nothing" as const };
  }
  // Whoever names a record that was skipped, or all of them, takes them up again.
  const liftsSkips = wanted.records !== undefined || wanted.state === "skipped";
  refuseOff(flow);
  return { ...(await beginOrJoin(call, flow, { mode: "records", records, liftsSkips })), records: records.length };
});

async function keysToRetry(
  call: OrganisationCall,
  flowId: string,
  { incident, run, cause, state }: z.output<typeof recordsRetry.input>,
): Promise<readonly string[]> {
  if (run !== undefined) {
    const found = await findRun(call, flowId, run);
    return call.look((scope) => keysOfRun(scope, flowId, found.id));
  }
  if (incident !== undefined) {
    const { id } = await findIncident(call, incident);
    return call.look((scope) => keysOfIncidents(scope, flowId, { incidentId: id }));
  }
  if (cause !== undefined) {
    if (causeBook(call.context.connectors.values()).all.every((one) => one.cause.code !== cause)) {
      throw serviceError("no_cause", { cause });
    }
    return call.look((scope) => keysOfIncidents(scope, flowId, { code: cause }));
  }
  const states = state === undefined ? (["failed", "waiting", "unknown"] as const) : [state];
  return call.look((scope) => keysInStates(scope, flowId, states));
}
