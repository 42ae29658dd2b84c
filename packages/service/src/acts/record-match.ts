import { recordsMatch } from "@koppla/contract/routes/records";
import { readRecords } from "@koppla/store/runs/records";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { storeLinks } from "../links/make-links.ts";
import { letGoOn } from "../runs/run-beginning.ts";
import { candidatesOf } from "./candidates.ts";
import { flowOfBehind } from "./flow-of-behind.ts";
import { findKnownRecord } from "./known-record.ts";

/**
 * Says which record of the target a doubtful one is, or that it is none of them. Only one of those that Koppla found may be
 * chosen: any two records are linked by whoever sets up flows. Of an order that waits for its customer, the customer is
 * meant.
 * @throws ServiceError when the record does not wait for that, or the two cannot be linked
 */
export const matchRecord = organisationFunction(recordsMatch, async (call, { flow: path, record: key, candidate }) => {
  const { flow, record, trouble } = await findKnownRecord(call, path, key);
  const { keys, mayBeNew, behind } = candidatesOf(trouble);
  if (record.state !== "waiting" || (candidate === null ? !mayBeNew : !keys.includes(candidate))) {
    throw serviceError("not_asked", { record: key });
  }
  if (candidate === null) {
    return { wentOn: await letGoOn(call, flow, [key], { makesNew: true }) };
  }
  const linked = behind === null ? flow : await flowOfBehind(call, flow, behind);
  if (linked === null) {
    throw serviceError("not_asked", { record: key });
  }
  await storeLinks(call, linked, [{ source: behind?.key ?? key, target: candidate }], {
    label: "record.match",
    async check(scope) {
      const [now] = await readRecords(scope, flow.id, [key]);
      if (now?.state !== "waiting" || now.problem_code !== record.problem_code) {
        throw serviceError("not_asked", { record: key });
      }
    },
  });
  return { wentOn: await letGoOn(call, flow, [key]) };
});
