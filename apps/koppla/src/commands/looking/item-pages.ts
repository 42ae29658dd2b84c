import { mostOfPage } from "@koppla/contract/page";

/** One page of a list. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The first items of a list, page after page. @param limit how many at most, however many a page may have */
export async function firstItems<Item>(
  limit: number,
  ask: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null && items.length < limit; ) {
    const page = { limit: Math.min(mostOfPage, limit - items.length) };
    const { items: more, next } = await ask(cursor === undefined ? page : { ...page, cursor });
    items.push(...more);
    cursor = next;
  }
  return items;
}
