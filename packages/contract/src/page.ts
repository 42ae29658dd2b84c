import { z } from "zod";

/** Most items of one page: nobody holds more of a server's memory at once. */
export const mostOfPage = 1_000;

/** Asks for one page of a list. */
export const pageRequest = {
  /** Most items of the page. */
  limit: z.int().min(1).max(mostOfPage).default(50),
  /** `next` of the page before; left out for the first page. */
  cursor: z.string().optional(),
};

/** One page of a list: its items, and the cursor of the next page; null when this is the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
