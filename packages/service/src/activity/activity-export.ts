import { mostOfPage } from "@koppla/contract/page";
import { activityExport } from "@koppla/contract/routes/activity";
import { listActivities } from "@koppla/store/runs/listings";
import { findFlow, flowsOf } from "../flows/find-flow.ts";
import { organisationStream } from "../ground/service-function.ts";

const columns = ["at", "flow", "record", "action", "problem"];

/** What happened as rows of a spreadsheet, the newest first, page by page. No values of records are opened for it. */
export const exportActivity = organisationStream(activityExport, async function* (call, { flow: path, record }) {
  const configuration = await call.configuration();
  const paths = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
  const filter = {
    ...(path === undefined ? {} : { flowId: findFlow(configuration, path).id }),
    ...(record === undefined ? {} : { sourceKey: record }),
  };
  yield columns;
  let after: { readonly at: Date; readonly sourceKey: string; readonly id: string } | undefined;
  for (;;) {
    const rows = await call.look((scope) =>
      listActivities(scope, { ...filter, ...(after === undefined ? {} : { after }), limit: mostOfPage }),
    );
    for (const row of rows) {
      yield [row.at.toISOString(), paths.get(row.flow_id) ?? "", row.source_key, row.action, row.problem_code ?? ""];
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < mostOfPage) {
      return;
    }
    after = { at: last.at, sourceKey: last.source_key, id: last.id };
  }
});
