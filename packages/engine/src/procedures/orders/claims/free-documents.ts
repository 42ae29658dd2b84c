import type { Taker } from "@koppla/store";
import { anothersLink, takersOf } from "../../../identity/takers.ts";
import type { TargetRecord } from "../../../record/items.ts";
import { findByReference } from "../find-by-reference.ts";
import type { OpenOrderRun, OrderItem } from "../order-items.ts";
import { underOwnNumber } from "./own-number.ts";

/** What bears the reference of one record in the target. */
export interface FoundDocuments {
  /** Linked with nothing, or with this record: one of them may be it. */
  readonly free: readonly TargetRecord[];
  /** Who is linked with what was found, where all of that is another's; undefined: nothing was found, or some is free. */
  readonly taker: Taker | undefined;
}

/** Looks for orders by their references. What is linked with another record is another document (B01, K2, V7). */
export async function findFreeDocuments(
  open: OpenOrderRun,
  items: readonly OrderItem[],
): Promise<(item: OrderItem) => FoundDocuments> {
  const found = await findByReference(open, items);
  const keys = items.flatMap((item) => found(item).map(({ key }) => key));
  const takers = await takersOf(open, [...new Set(keys)]);
  return (item) => {
    const takerOf = ({ key }: TargetRecord) =>
      anothersLink(open, takers, { sourceKey: item.record.key, targetKey: key });
    const all = found(item);
    const free = all.filter((target) => takerOf(target) === undefined);
    return { free, taker: free.length > 0 ? undefined : all.map(takerOf).find((one) => one !== undefined) };
  };
}

/** Orders under the references that are theirs: where another document bears it, under their own numbers (V30e). */
export async function underFreeReferences(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const found = await findFreeDocuments(open, items);
  return items.map((item) => (found(item).taker === undefined ? item : (underOwnNumber(open, item) ?? item)));
}
