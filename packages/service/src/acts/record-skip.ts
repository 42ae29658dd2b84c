import { recordsSkip } from "@koppla/contract/routes/records";
import { skipRecords as skip } from "@koppla/engine/runs/skip-records";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { chosenRecords } from "./chosen-records.ts";

/** Records that an audit entry names one by one. */
const mostNamed = 50;

/**
 * Skips records that wait or failed. None of them goes before it changes in the source, or a person takes it up again.
 * @throws ServiceError when none of them can be skipped
 */
export const skipRecords = organisationFunction(recordsSkip, async (call, { flow: path, reason, ...choice }) => {
  const flow = findFlow(await call.configuration(), path);
  const records = await chosenRecords(call, flow.id, choice);
  const skipped = await skip(call.context, {
    organisationId: call.organisationId,
    flowId: flow.id,
    keys: records,
    reason,
    onNote(scope, keys) {
      const named = keys.length > mostNamed ? [{ what: "records", after: keys.length }] : [];
      const changes = named.length > 0 ? named : keys.map((key) => ({ what: `record ${key}` }));
      return call.note(scope, { subject: flow.path, changes });
    },
  });
  if (skipped.length === 0) {
    throw serviceError("cannot_skip", { records: records.slice(0, 3).join(", ") });
  }
  return { skipped: skipped.length, left: new Set(records).size - skipped.length };
});
