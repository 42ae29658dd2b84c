import { runsDryRun } from "@koppla/contract/routes/runs";
import { planPages } from "@koppla/engine/page/plan-pages";
import { findFlow } from "../flows/find-flow.ts";
import { organisationStream } from "../ground/service-function.ts";

/** A dry run: what would be done with each record, field by field. It writes nothing. */
export const planRun = organisationStream(
  runsDryRun,
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
      if (seen === 0) {
        await call.opens([{ flow: flow.path, records: records ?? "several" }]);
      }
      yield plan;
      seen += 1;
      if (seen === sample) {
        return;
      }
    }
  },
);
