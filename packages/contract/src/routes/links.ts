import { z } from "zod";
import { linkPage, madeLinks, readLinks, removedLink, wantedLinks, whose } from "../link.ts";
import { pageRequest } from "../page.ts";
import { csvRoute, route } from "./route.ts";

export const linksList = route({
  action: "links.list",
  method: "GET",
  path: "/organisations/{organisation}/links",
  permission: "look",
  effect: "looks",
  summary: "Which record of a flow's source is which record of its target",
  input: z.strictObject({
    flow: z.string(),
    whose,
    source: z.string().optional().describe("Only the link of this record of the source."),
    target: z.string().optional().describe("Only the link of this record of the target."),
    ...pageRequest,
  }),
  output: linkPage,
});

export const linksCheck = route({
  action: "links.check",
  method: "POST",
  path: "/organisations/{organisation}/links/check",
  permission: "set_up",
  effect: "looks",
  summary: "Whether links can be made; asks both systems",
  body: "large",
  input: wantedLinks,
  output: madeLinks,
});

export const linksExport = csvRoute({
  action: "links.export",
  method: "GET",
  path: "/organisations/{organisation}/links/export",
  permission: "look",
  effect: "looks",
  summary: "A flow's links as a spreadsheet, in order of the keys of its source",
  input: z.strictObject({ flow: z.string(), whose }),
});

export const linksRead = route({
  action: "links.read",
  method: "POST",
  path: "/organisations/{organisation}/links/read",
  permission: "set_up",
  effect: "looks",
  summary:
    "The pairs of a spreadsheet of links, or of decisions about records that both sides have; makes none of them",
  body: "large",
  input: z.strictObject({
    flow: z.string(),
    whose,
    csv: z.string().max(15_000_000).describe("CSV with the columns source and target; a column why is passed over."),
  }),
  output: readLinks,
});

export const linksMake = route({
  action: "links.make",
  method: "POST",
  path: "/organisations/{organisation}/links",
  permission: "set_up",
  effect: "changes",
  summary: "Links records of the source with records of the target, all or none",
  body: "large",
  input: wantedLinks,
  output: madeLinks,
});

export const linksRemove = route({
  action: "links.remove",
  method: "DELETE",
  path: "/organisations/{organisation}/links",
  permission: "set_up",
  effect: "changes",
  summary: "Takes the link of a record away; both records stay",
  input: z.strictObject({
    flow: z.string(),
    whose,
    source: z.string(),
    said: z
      .literal("payer")
      .optional()
      .describe("`payer`: what a person said of who pays this order is taken back, and not a link."),
  }),
  output: removedLink,
});
