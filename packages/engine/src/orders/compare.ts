import { differences, type RecordFields, type Value } from "@koppla/mapping";
import type { TargetRecord } from "../way-of-a-record/items.ts";
import type { OpenOrderRun, OrderItem } from "./items.ts";

/** In which fields an order of the target is another one than ours: customer, header and lines. */
export function differingFields(open: OpenOrderRun, item: OrderItem, target: TargetRecord): string[] {
  const { compared: all, comparedInHistory, customer, lines } = open.orders.targetRoles;
  const isInHistory = comparedInHistory !== undefined && target.fields[comparedInHistory.flag] === true;
  const compared = isInHistory ? comparedInHistory : all;
  const header = differing(pick(item.fields, [customer, ...compared.header]), target.fields);
  const ours = itemsOf(item.fields[lines.list]);
  const held = itemsOf(target.fields[lines.list]);
  if (ours.length !== held.length) {
    return [...header, `${lines.list}: ${ours.length} ≠ ${held.length}`];
  }
  const ofLines = ours.flatMap((line, index) =>
    differing(pick(line, compared.line), held[index] ?? {}).map((field) => `${lines.list} ${index + 1} ${field}`),
  );
  return [...header, ...ofLines];
}

function differing(wanted: RecordFields, held: RecordFields): string[] {
  return differences(wanted, held).map(({ field }) => field);
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
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: Value): value is RecordFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
