import { z } from "zod";
import { wentOn } from "../act.ts";
import { adoptionReport } from "../adoption.ts";
import { madeLinks, wantedLinks, whose } from "../link.ts";
import { csvRoute, route } from "./route.ts";

export const adoptionReported = route({
  action: "adoption.report",
  method: "GET",
  path: "/organisations/{organisation}/adoption",
  permission: "set_up",
  effect: "looks",
  summary: "What both sides of a flow have before its first run; reads both sides whole",
  opensValues: true,
  input: z.strictObject({ flow: z.string(), whose }),
  output: adoptionReport,
});

export const adoptionExport = csvRoute({
  action: "adoption.export",
  method: "GET",
  path: "/organisations/{organisation}/adoption/export",
  permission: "set_up",
  effect: "looks",
  summary: "What a person has to decide of what both sides have, as a spreadsheet; reads both sides whole",
  opensValues: true,
  input: z.strictObject({ flow: z.string(), whose }),
});

export const adoptionCheck = route({
  action: "adoption.check",
  method: "POST",
  path: "/organisations/{organisation}/adoption/check",
  permission: "set_up",
  effect: "looks",
  summary: "Whether records can be linked as a person decided",
  body: "large",
  input: wantedLinks,
  output: madeLinks,
});

export const adoptionDecide = route({
  action: "adoption.decide",
  method: "POST",
  path: "/organisations/{organisation}/adoption",
  permission: "set_up",
  effect: "changes",
  summary: "Links records as a person decided, all or none",
  body: "large",
  input: wantedLinks,
  output: madeLinks,
});

export const adoptionMakeNew = route({
  action: "adoption.makeNew",
  method: "POST",
  path: "/organisations/{organisation}/adoption/make-new",
  permission: "set_up",
  effect: "changes",
  summary: "Says of doubtful records that they are none of the target's: a run makes new ones of them",
  input: z.strictObject({
    flow: z.string(),
    records: z.array(z.string()).min(1).max(1_000).describe("Their keys in the source."),
  }),
  output: wentOn,
});
