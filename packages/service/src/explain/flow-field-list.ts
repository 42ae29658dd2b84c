import { flowsFields } from "@koppla/contract/routes/flows";
import { viewFields } from "@koppla/engine";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/** All fields of both sides of a flow, with sample values, what fills them, and what might. With samples it asks both systems. */
export const listFields = organisationFunction(flowsFields, async (call, { flow: path, samples }) => {
  const flow = findFlow(await call.configuration(), path);
  const at = { organisationId: call.organisationId, flowId: flow.id };
  const fields = await viewFields(call.context, { ...at, asks: samples });
  await call.opens(samples ? [{ flow: flow.path, records: "several" }] : []);
  return fields;
});
