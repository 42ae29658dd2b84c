import { recordsDecide } from "@koppla/contract/routes/records";
import { readLinks } from "@koppla/store/runs/links";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { flowNames } from "../records/record-names.ts";
import { letGoOn } from "../runs/run-beginning.ts";
import { findKnownRecord } from "./known-record.ts";
import { oppositeFlow } from "./opposite-flow.ts";

/**
 * Says whose values count of a record that was changed on both sides: those of its source go on in its own flow, those of
 * its target in the flow of the other direction.
 * @throws ServiceError when the record does not wait for that, or no flow goes the other way
 */
export const decideRecord = organisationFunction(recordsDecide, async (call, { flow: path, record: key, counts }) => {
  const { flow, record } = await findKnownRecord(call, path, key);
  if (record.state !== "waiting" || record.problem_code !== "both_changed") {
    throw serviceError("not_asked", { record: key });
  }
  const configuration = await call.configuration();
  const row = configuration.flows.find(({ id }) => id === flow.id);
  if ((counts === "left") === row?.left_to_right) {
    return { wentOn: await letGoOn(call, flow, [key], { overwrite: true }) };
  }
  const opposite = oppositeFlow(configuration, flow.id);
  const place = flowNames(call.context, configuration, { flowId: flow.id, language: call.actor.language })?.links;
  const [link] = place === undefined ? [] : await call.look((scope) => readLinks(scope, place, [key]));
  if (opposite === null || link === undefined) {
    throw serviceError("no_way_back", { flow: flow.path });
  }
  return { wentOn: await letGoOn(call, opposite, [link.targetKey], { overwrite: true }) };
});
