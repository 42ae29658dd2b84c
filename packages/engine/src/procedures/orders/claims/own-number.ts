import { mapRecord } from "@koppla/mapping";
import { comparableText, textAt } from "../../../record/field-texts.ts";
import type { OpenOrderRun, OrderItem } from "../order-items.ts";
import { referenceOf } from "../order-reference.ts";

/**
 * The order under its own number. What stands in the source as its reference may be a free text of people, which many
 * orders bear (V30e): once another document has it, it tells nothing, and the number does.
 * @returns null where the source knows no such field, or the order goes by its number already
 */
export function underOwnNumber(open: OpenOrderRun, item: OrderItem): OrderItem | null {
  const { freeReference } = open.orders.sourceRoles;
  const number = freeReference === undefined ? null : textAt(item.record.fields, freeReference.number);
  if (freeReference === undefined || number === null) {
    return null;
  }
  const { field } = open.target.naturalKeys[0];
  const renamed = { ...item.record.fields, [freeReference.field]: number };
  const reference = mapRecord(open.compiled, renamed, open.context).fields[field] ?? null;
  if (typeof reference !== "string" || comparableText(reference) === comparableText(referenceOf(open, item))) {
    return null;
  }
  const mapped = { ...item.mapped, fields: { ...item.mapped.fields, [field]: reference } };
  return { ...item, mapped, fields: { ...item.fields, [field]: reference } };
}
