import { z } from "zod";
import { pageOf } from "./page.ts";

/** A record of the source and the record of the target that it is. */
export const link = z.object({ source: z.string(), target: z.string(), linkedAt: z.iso.datetime() });

/** Whose links are meant, where it is not the flow's own records: the customers of its orders. */
export const linksOf = z.literal("customers");
export type LinksOf = z.infer<typeof linksOf>;
export const whose = linksOf
  .optional()
  .describe("`customers`: the links of the customers of the flow's orders, which need no flow of their own.");

/** A page of a flow's links, in order of their source keys, and the titles of both systems. */
export const linkPage = pageOf(link).extend({ systems: z.object({ source: z.string(), target: z.string() }) });
export type LinkPage = z.infer<typeof linkPage>;

/** Records that a person says are the same. */
export const wantedLinks = z.strictObject({
  flow: z.string(),
  whose,
  links: z.array(z.strictObject({ source: z.string().min(1), target: z.string().min(1) })).max(200_000),
});

/** How many links are new, and how many were there already. */
export const madeLinks = z.object({ fresh: z.int(), there: z.int() });

/** Pairs of a spreadsheet. `fresh`: so many of them are no links yet. */
export const readLinks = z.object({
  links: z.array(z.object({ source: z.string(), target: z.string() })),
  fresh: z.int(),
  there: z.int(),
});

export const removedLink = z.object({ source: z.string(), target: z.string() });
