import { flowFields } from "@koppla/contract/flow-fields";
import { viewFields } from "@koppla/engine";
import { z } from "zod";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/** All fields of both sides of a flow, with sample values, what fills them, and what might. It asks both systems. */
export const listFields = organisationFunction(
  {
    action: "flows.fields",
    permission: "open",
    effect: "looks",
    input: z.object({ flow: z.string() }),
    output: flowFields,
  },
  async (call, { flow: path }) => {
    const flow = findFlow(await call.configuration(), path);
    return viewFields(call.context, { organisationId: call.organisationId, flowId: flow.id });
  },
);
