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
