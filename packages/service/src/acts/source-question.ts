import { recordsAsk } from "@koppla/contract/routes/records";
import { openFlow } from "@koppla/engine/procedures/open-flow";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/** Asks the source of a flow for one record by its key. */
export const askForRecord = organisationFunction(recordsAsk, async (call, { flow: path, record: key }) => {
  const flow = findFlow(await call.configuration(), path);
  const open = await openFlow(call.context, call.organisationId, flow.id, { prove: false, purpose: "interactive" });
  const { entity, session } = open.source;
  const found = (await entity.getMany?.({ session, keys: [key] })) ?? [];
  const record = found.find((one) => one.key === key && one.deleted !== true);
  await call.opens([{ flow: flow.path, records: record === undefined ? [] : [key] }]);
  return { there: record !== undefined, label: record === undefined ? null : open.names(record.fields).label };
});
