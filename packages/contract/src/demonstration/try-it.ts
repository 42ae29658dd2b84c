import { z } from "zod";

/** A stand-in of the demonstration. */
export const triedSystem = z.enum(["shop", "books"]);

/** Whether the stand-ins answer. */
export const triedSystems = z.object({ shop: z.object({ on: z.boolean() }), books: z.object({ on: z.boolean() }) });

/** An order that was placed in the shop: its key there, and its reference. */
export const placedInShop = z.object({ order: z.string(), reference: z.string() });

/** The price of an article in the books, before and after. */
export const pricedArticle = z.object({ article: z.string(), before: z.string(), after: z.string() });

export const switchedSystem = z.object({ system: triedSystem, on: z.boolean() });

/** Whether the books take orders of the debtor. */
export const unblockedDebtor = z.object({ isBlocked: z.boolean() });
