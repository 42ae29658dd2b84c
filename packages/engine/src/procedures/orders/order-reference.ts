import { textOf } from "../../record/field-texts.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";

/** The reference as the target keeps it; null when the order has none. */
export function referenceOf({ target }: OpenOrderRun, { fields, mapped }: OrderItem): string | null {
  const { field } = target.naturalKeys[0];
  return textOf(fields[field] ?? mapped.fields[field]);
}
