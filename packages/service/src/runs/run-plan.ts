import { plannedRecord } from "@koppla/contract/run-plan";
import { planPages } from "@koppla/engine/page/plan-pages";
import { z } from "zod";
import { findFlow } from "../flows/find-flow.ts";
import { organisationStream } from "../ground/service-function.ts";

/** A dry run: what would be done with each record, field by field. It writes nothing. */
export const planRun = organisationStream(
  {
    action: "runs.dryRun",
    permission: "operate",
    effect: "looks",
    input: z.object({
      flow: z.string(),
      /** Reads everything, not only what changed. */
      full: z.boolean().default(false),
      records: z.array(z.string()).optional(),
      overwrite: z.boolean().default(false),
      /** Only so many records. */
      sample: z.int().min(1).optional(),
    }),
    output: plannedRecord,
  },
  async function* (call, { flow: path, full, records, overwrite, sample }) {
    const flow = findFlow(await call.configuration(), path);
    const plans = planPages(call.context, {
      organisationId: call.organisationId,
      flowId: flow.id,
      full,
      overwrite,
      language: call.actor.language,
      ...(records === undefined ? {} : { keys: records }),
    });
    let seen = 0;
    for await (const plan of plans) {
      yield plan;
      seen += 1;
      if (seen === sample) {
        return;
      }
    }
  },
);
