import { listRuns } from "@koppla/store/runs/listings";
import type { RunRow } from "@koppla/store/runs/runs";
import { serviceError } from "../errors/service-error.ts";
import type { OrganisationCall } from "../ground/service-function.ts";

/** The run of a flow whose id begins so. @throws ServiceError when there is none, or more than one */
export async function findRun(call: OrganisationCall, flowId: string, beginning: string): Promise<RunRow> {
  if (!/^[\da-f-]{4,36}$/.test(beginning)) {
    throw serviceError("not_a_run_id", { beginning });
  }
  const [run, another] = await call.look((scope) => listRuns(scope, { flowId, idBegins: beginning, limit: 2 }));
  if (run === undefined) {
    throw serviceError("no_run_begins_so", { beginning });
  }
  if (another !== undefined) {
    throw serviceError("several_runs_begin_so", { beginning });
  }
  return run;
}
