import { type Difference, differences, isObject, type RecordFields, type Value } from "@koppla/mapping";
import type { TargetRecord } from "../../record/items.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";

/** In which fields an order of the target is another one than ours. */
export function differingFields(open: OpenOrderRun, item: OrderItem, target: TargetRecord): string[] {
  const { list } = open.orders.targetRoles.lines;
  return orderDifferences(open, item, target).map(({ field, before, after }) =>
    field === list ? `${list}: ${String(after)} ≠ ${String(before)}` : field,
  );
}

/** The same with both values: customer, header and lines. Of lists of other lengths, the lengths are told. */
export function orderDifferences(open: OpenOrderRun, item: OrderItem, target: TargetRecord): readonly Difference[] {
  const { compared: all, keptInPart, customer, lines } = open.orders.targetRoles;
  const isKeptInPart = keptInPart !== undefined && target.fields[keptInPart.flag] === true;
  const compared = isKeptInPart ? keptInPart : all;
  const header = differences(pick(item.fields, [customer, ...compared.header]), target.fields);
  const ours = itemsOf(item.fields[lines.list]);
  const held = itemsOf(target.fields[lines.list]);
  if (ours.length !== held.length) {
    return [...header, { field: lines.list, before: String(held.length), after: String(ours.length) }];
  }
  const ofLines = ours.flatMap((line, index) =>
    differences(pick(line, compared.line), held[index] ?? {}).map((one) => ({
      ...one,
      field: `${lines.list} ${index + 1} ${one.field}`,
    })),
  );
  return [...header, ...ofLines];
}

/** What is not sent is filled by the target itself: that is no difference. */
function pick(fields: RecordFields, names: readonly string[]): RecordFields {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name] ?? null;
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

function itemsOf(value: Value | undefined): readonly RecordFields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
