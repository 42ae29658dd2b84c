import { missedRecords } from "../../record/absence/missed-records.ts";
import { comparableText } from "../../record/field-texts.ts";
import type { TargetRecord } from "../../record/items.ts";
import { findTargets } from "../../record/target-records.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";
import { referenceOf } from "./order-reference.ts";

/** Looks for orders by their references, in batches; the answer tells what was found for each. */
export async function findByReference(
  open: OpenOrderRun,
  items: readonly OrderItem[],
): Promise<(item: OrderItem) => readonly TargetRecord[]> {
  const { field } = open.target.naturalKeys[0];
  const values = items.flatMap((item) => referenceOf(open, item) ?? []);
  const targets = await findTargets(open, field, values);
  const byReference = Map.groupBy(targets, (target) => comparableText(target.fields[field]));
  return (item) => byReference.get(comparableText(referenceOf(open, item))) ?? [];
}

/**
 * The same for orders that are in the target for certain, which makes it a trial of the search: those that it does not
 * find are read by their keys.
 * @param options.writes false: nothing is noted of the search
 */
export async function findPlaced(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  { writes }: { readonly writes: boolean },
): Promise<(item: OrderItem) => readonly TargetRecord[]> {
  const { field } = open.target.naturalKeys[0];
  const found = await findByReference(open, items);
  const sought = items.map((item) => ({
    sourceKey: item.record.key,
    targetKey: item.targetKey,
    text: referenceOf(open, item),
    found: found(item),
  }));
  const missed = await missedRecords(open, field, sought, { writes, passed: open.orders.seen.searches });
  return (item) => {
    const own = missed.get(item.targetKey ?? "");
    return own === undefined ? found(item) : [own, ...found(item)];
  };
}
