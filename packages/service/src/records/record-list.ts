import { pageRequest } from "@koppla/contract/page";
import { recordPage, recordState } from "@koppla/contract/record";
import { z } from "zod";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { recordsPage } from "./record-view.ts";

/** Records and their states, the last changed first. */
export const listRecords = organisationFunction(
  {
    action: "records.list",
    permission: "look",
    effect: "looks",
    input: z.object({
      ...pageRequest,
      flow: z.string().optional(),
      /** Key of a record in the source. */
      record: z.string().optional(),
      state: recordState.optional(),
    }),
    output: recordPage,
  },
  async (call, { flow: path, record, state, ...page }) => {
    const flow = path === undefined ? {} : { flowId: findFlow(await call.configuration(), path).id };
    return recordsPage(call, page, {
      ...flow,
      ...(record === undefined ? {} : { sourceKey: record }),
      ...(state === undefined ? {} : { states: [state] }),
    });
  },
);
