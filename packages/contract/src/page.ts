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

/** What somebody looks for. It goes into a body: an address of a person has no place in the address of a page. */
export const textToFind = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe("All of it; upper and lower case and blanks make no difference.");

/** One page of a list: its items, and the cursor of the next page; null when this is the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
