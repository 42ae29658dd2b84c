import { mapRecord, type RecordFields } from "@koppla/mapping";
import { textAt, textOf } from "../../record/field-texts.ts";
import type { BillingParts } from "./flow/billing-mapping.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";
import { hasPlace, isSamePayer, isSamePlace, namesOf } from "./payers.ts";

/** How an order is billed, as it and its customer say. */
export interface Billed {
  readonly item: OrderItem;
  readonly kind: "as_customer" | "at_home" | "elsewhere" | "unknown_home" | "other_payer";
  readonly wanted: RecordFields;
  readonly problems: ReturnType<typeof mapRecord>["problems"];
  /** The customer's key in the target. */
  readonly customer: string;
}

/** How orders are billed: no call but for customers of the source, which the run has at hand. */
export async function readBilled(
  open: OpenOrderRun,
  parts: BillingParts,
  items: readonly OrderItem[],
): Promise<Billed[]> {
  const { settings, directory, sourceRoles, targetRoles } = open.orders;
  const keys = items.flatMap(({ record }) => textAt(record.fields, sourceRoles.customer) ?? []);
  const isRead = settings.defaultCustomerFor !== "all-customers";
  const records = isRead ? await directory.get([...new Set(keys)]) : new Map();
  return items.map((item): Billed => {
    const { fields: wanted, problems } = mapRecord(parts.ofOrder, item.record.fields, open.context);
    const customer = textOf(item.fields[targetRoles.customer]) ?? "";
    const record = records.get(textAt(item.record.fields, sourceRoles.customer) ?? "");
    const told = { item, wanted, problems, customer };
    if (!hasPlace(parts, wanted) && textOf(wanted[parts.nameField]) === null) {
      return { ...told, kind: "as_customer" };
    }
    if (customer === settings.defaultCustomer || record === undefined) {
      return { ...told, kind: "elsewhere" };
    }
    const own = mapRecord(parts.ofCustomer, record.fields, open.context).fields;
    const isHome = hasPlace(parts, own) && isSamePlace(parts, wanted, own);
    const company = open.orders.customers.source.entity.toModel.company?.from;
    const isCompany = company !== undefined && textAt(record.fields, company) !== null;
    // Names are compared as the source writes them: one that was fitted to the target is no longer the same.
    const payer = parts.payerField === null ? null : textAt(item.record.fields, parts.payerField);
    const name = payer ?? textOf(wanted[parts.nameField]);
    if (!isSamePayer(name, namesOf(parts, record.fields), { isSamePlace: isHome, isCompany })) {
      return { ...told, kind: "other_payer" };
    }
    if (!hasPlace(parts, wanted)) {
      return { ...told, kind: "as_customer" };
    }
    // Of a customer that is shared, only the target knows where it lives.
    const isKnown = hasPlace(parts, own) && item.isShared !== true;
    return { ...told, kind: !isKnown ? "unknown_home" : isHome ? "at_home" : "elsewhere" };
  });
}
