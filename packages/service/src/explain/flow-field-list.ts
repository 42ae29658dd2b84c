import { flowsFields } from "@koppla/contract/routes/flows";
import { viewFields } from "@koppla/engine";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/** All fields of both sides of a flow, with sample values, what fills them, and what might. It asks both systems. */
export const listFields = organisationFunction(flowsFields, async (call, { flow: path }) => {
  const flow = findFlow(await call.configuration(), path);
  const fields = await viewFields(call.context, { organisationId: call.organisationId, flowId: flow.id });
  await call.opens([{ flow: flow.path, records: "several" }]);
  return fields;
});
