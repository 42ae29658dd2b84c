import { expect, test } from "vitest";
import { firstItems } from "./item-pages.ts";

const asked: number[] = [];
/** A list of 2,500 items, which gives no more than 1,000 at once. */
function numbers({ limit, cursor = "0" }: { readonly limit: number; readonly cursor?: string }) {
  asked.push(limit);
  const from = Number(cursor);
  const items = Array.from({ length: Math.min(limit, 2_500 - from) }, (_, index) => from + index);
  const end = from + items.length;
  return Promise.resolve({ items, next: end < 2_500 ? String(end) : null });
}

test.each([
  [1, [1]],
  [1_000, [1_000]],
  [1_500, [1_000, 500]],
  [2_500, [1_000, 1_000, 500]],
  [999_999, [1_000, 1_000, 1_000]],
])("%d items are asked for in pages that may be asked for, and no more than there are", async (limit, pages) => {
  asked.length = 0;
  const items = await firstItems(limit, numbers);
  expect(items).toEqual(Array.from({ length: Math.min(limit, 2_500) }, (_, index) => index));
  expect(asked).toEqual(pages);
});
