import { z } from "zod";
import { acts } from "../act.ts";
import { incidentPage, incidentWithRecords } from "../incident.ts";
import { pageRequest } from "../page.ts";
import { route } from "./route.ts";

export const incidentsList = route({
  action: "incidents.list",
  method: "GET",
  path: "/organisations/{organisation}/incidents",
  permission: "look",
  effect: "looks",
  summary: "What is in the way, the last met first",
  input: z.strictObject({
    ...pageRequest,
    flow: z
      .string()
      .optional()
      .describe("Only those of this flow, of its connections, or for which a record of it is open."),
    withClosed: z.boolean().default(false).describe("Those that are closed as well."),
  }),
  output: incidentPage,
});

export const incidentsGet = route({
  action: "incidents.get",
  method: "GET",
  path: "/organisations/{organisation}/incidents/{incident}",
  permission: "look",
  effect: "looks",
  summary: "One incident, open or closed, with a page of the records that are open for it",
  input: z.strictObject({ ...pageRequest, incident: z.string().describe("The beginning of its id.") }),
  output: incidentWithRecords,
});

export const incidentsActs = route({
  action: "incidents.acts",
  method: "GET",
  path: "/organisations/{organisation}/incidents/{incident}/acts",
  permission: "look",
  effect: "looks",
  summary: "What a person can do about an incident and its records, with the choices there are; may ask both systems",
  input: z.strictObject({ incident: z.string().describe("The beginning of its id.") }),
  output: acts,
});
