import { z } from "zod";
import { linkPage, madeLinks, removedLink, wantedLinks, whose } from "../link.ts";
import { pageRequest } from "../page.ts";
import { route } from "./route.ts";

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
