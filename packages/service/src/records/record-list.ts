import type { RecordState } from "@koppla/contract/record";
import { recordsList } from "@koppla/contract/routes/records";
import { readRun } from "@koppla/store/runs/runs";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { recordsPage } from "./record-view.ts";

/** Records and their states, the last changed first. */
export const listRecords = organisationFunction(recordsList, async (call, { cursor, limit, ...wanted }) =>
  recordsPage(call, { cursor, limit }, await recordFilter(call, wanted)),
);

interface WantedRecords {
  readonly flow?: string | undefined;
  readonly record?: string | undefined;
  readonly state?: RecordState | undefined;
  readonly run?: string | undefined;
}

/** Which records are meant. @throws ServiceError for a flow or a run that is not there */
export async function recordFilter(call: OrganisationCall, { flow: path, record, state, run }: WantedRecords) {
  const flow = path === undefined ? {} : { flowId: findFlow(await call.configuration(), path).id };
  return {
    ...flow,
    ...(record === undefined ? {} : { sourceKey: record }),
    ...(state === undefined ? {} : { states: [state] }),
    ...(run === undefined ? {} : { run: await spanOf(call, run) }),
  };
}

/** What a run was the last to change lies between its beginning and its end. */
async function spanOf(call: OrganisationCall, runId: string) {
  const run = await call.look((scope) => readRun(scope, runId));
  if (run === undefined) {
    throw serviceError("no_run", { run: runId });
  }
  return {
    id: run.id,
    from: run.started_at,
    to: run.finished_at ?? new Date(call.context.clock.now().getTime() + 60_000),
  };
}
