import { type Difference, differences, type RecordFields } from "@koppla/mapping";
import type { TargetRecord } from "../../record/items.ts";
import { type ComparedTotals, compareTotals, fieldOf } from "./amounts/document-totals.ts";
import { differingAmount, linesOf } from "./amounts/line-amounts.ts";
import { bothTotals, taxCodesOf } from "./amounts/wanted-totals.ts";
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
  const ours = linesOf(lines, item.fields);
  const held = linesOf(lines, target.fields);
  const amount = isKeptInPart ? undefined : lines.amount;
  if (ours.length !== held.length) {
    return [...header, { field: lines.list, before: String(held.length), after: String(ours.length) }];
  }
  const ofLines = ours.flatMap((line, index) =>
    [
      ...differences(pick(line, compared.line), held[index] ?? {}),
      ...(amount === undefined ? [] : differingAmount(amount, line, held[index] ?? {})),
    ].map((one) => ({
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

/**
 * Compares what the source counted with what the target counts itself; null: the flow fills amounts in its own way, so that
 * the two are no longer the same sums.
 */
export function comparedTotals(
  { orders }: OpenOrderRun,
  item: OrderItem,
  { fields }: Pick<TargetRecord, "fields">,
): ComparedTotals | null {
  if (!orders.keepsAmounts) {
    return null;
  }
  const { wanted, held } = bothTotals(orders, { source: item.record.fields, sent: item.fields, target: fields });
  return compareTotals(wanted, held, taxCodesOf(orders.targetRoles, item.fields));
}

/** The sums that differ, by the fields of the target that hold them. */
export function totalDifferences({ orders }: OpenOrderRun, { differing }: ComparedTotals): readonly Difference[] {
  return differing.map(({ figure, wanted, held }) => ({
    field: fieldOf(orders.targetRoles.totals, figure),
    before: held.toFixed(2),
    after: wanted.toFixed(2),
  }));
}

/** `ORD_TOT: 12.10 ≠ 12.11`, the source's first. */
export function showTotals(open: OpenOrderRun, compared: ComparedTotals): string {
  return totalDifferences(open, compared)
    .map(({ field, before, after }) => `${field}: ${String(after)} ≠ ${String(before)}`)
    .join(", ");
}
