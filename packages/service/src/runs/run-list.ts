import { runsList } from "@koppla/contract/routes/runs";
import { problemPlace, listRuns as storedRuns } from "@koppla/store/runs/listings";
import { readValues } from "@koppla/store/runs/sealed-values";
import { z } from "zod";
import { findFlow, flowsOf } from "../flows/find-flow.ts";
import { pageOfRows, readCursor } from "../ground/cursor.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { runSummaryOf } from "./run-view.ts";

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Runs of one flow or of all, the newest first. */
export const listRuns = organisationFunction(runsList, async (call, { flow: path, cursor, limit }) => {
  const configuration = await call.configuration();
  const flow = path === undefined ? {} : { flowId: findFlow(configuration, path).id };
  const after = readCursor(place, cursor);
  const { rows, next, values } = await call.look(async (scope) => {
    const found = await storedRuns(scope, {
      ...flow,
      ...(after === undefined ? {} : { after: { startedAt: new Date(after[0]), id: after[1] } }),
      limit: limit + 1,
    });
    const page = pageOfRows(found, limit, (run) => [run.started_at.toISOString(), run.id]);
    return { ...page, values: await readValues(scope, page.rows.map(problemPlace)) };
  });
  const paths = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
  const keys = await call.keys();
  const { language } = call.actor;
  return {
    items: rows.map((run) => runSummaryOf(keys, run, { flow: paths.get(run.flow_id) ?? "", language, values })),
    next,
  };
});
