import { z } from "zod";

/** Asks for one page of a list. */
export const pageRequest = {
  /** Most items of the page. */
  limit: z.int().min(1).max(999_999).default(50),
  /** `next` of the page before; left out for the first page. */
  cursor: z.string().optional(),
};

/** One page of a list: its items, and the cursor of the next page; null when this is the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
