import { z } from "zod";
import { activityPage } from "../activity.ts";
import { pageRequest, textToFind } from "../page.ts";
import { csvRoute, route } from "./route.ts";

export const activityList = route({
  action: "activity.list",
  method: "GET",
  path: "/organisations/{organisation}/activity",
  permission: "open",
  effect: "looks",
  summary: "What happened to records, the newest first, with what came in and what went out",
  opensValues: true,
  input: z.strictObject({
    ...pageRequest,
    flow: z.string().optional(),
    record: z.string().optional().describe("Key of a record in the source."),
  }),
  output: activityPage,
});

export const activityExport = csvRoute({
  action: "activity.export",
  method: "GET",
  path: "/organisations/{organisation}/activity/export",
  permission: "operate",
  effect: "looks",
  summary: "What happened to records as a spreadsheet, the newest first; without values of records",
  input: z.strictObject({
    flow: z.string().optional(),
    record: z.string().optional().describe("Key of a record in the source."),
  }),
});

export const activityFind = route({
  action: "activity.find",
  method: "POST",
  path: "/organisations/{organisation}/activity/find",
  permission: "open",
  effect: "looks",
  summary: "What happened to records with this key, or with a reference, a number or an e-mail address that they have",
  opensValues: true,
  input: z.strictObject({ ...pageRequest, flow: z.string().optional(), text: textToFind }),
  output: activityPage,
});
