import type { SystemRecord } from "@koppla/connector-sdk";
import type { SearchControl } from "@koppla/store";
import { searchSubject } from "../../record/absence/search-subject.ts";
import { knownTrials } from "../../record/absence/search-trials.ts";
import type { TargetRecord } from "../../record/items.ts";
import { mapPage } from "../../record/map.ts";
import { fetchTargets } from "../../record/target-records.ts";
import type { Verdict } from "../../record/verdict.ts";
import { findFreeDocuments } from "./claims/free-documents.ts";
import { completeOrders } from "./complete-orders.ts";
import { loadOrderState } from "./load-order-state.ts";
import { comparedTotals, orderDifferences, totalDifferences } from "./order-differences.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";
import { referenceOf } from "./order-reference.ts";
import { changedSetting } from "./placed/shared-reason.ts";
import { settleBilling } from "./settle-billing.ts";
import { settleCustomers } from "./settle-customers.ts";
import { settleInvoicedOrders } from "./settle-invoiced-orders.ts";
import { settleProducts } from "./settle-products.ts";

const looksOnly = { writes: false } as const;

/** States of an order that tell by themselves why the target is not as it should be. */
const explaining: ReadonlySet<string> = new Set(["writing", "waiting", "unknown", "failed"]);

/**
 * Compares a page of orders or invoices with the target by the same functions that place them: whether the flow takes
 * them, how they are found, and what makes two the same. Nothing is sent.
 * @param options.looksBehindStates what is noted of an order explains nothing: it may be older than what was sent
 */
export async function compareOrders(
  open: OpenOrderRun,
  records: readonly SystemRecord[],
  { looksBehindStates = false }: { readonly looksBehindStates?: boolean } = {},
): Promise<Verdict[]> {
  const known = await loadOrderState(open, mapPage(open, records));
  const verdicts: Verdict[] = [];
  const asked: OrderItem[] = [];
  const complete = completeOrders(
    open,
    known.map((item) => ({ ...item, hasIntent: false })),
  );
  const invoiced = await settleInvoicedOrders(open, complete);
  const sold = await soldTwice(open, invoiced);
  for (const item of invoiced) {
    const sourceKey = item.record.key;
    const twice = sold.get(sourceKey);
    if (twice !== undefined) {
      verdicts.push({ kind: "doubled", sourceKey, targetKeys: twice });
      continue;
    }
    if (!looksBehindStates && explaining.has(item.known?.state ?? "")) {
      verdicts.push({ kind: "explained", sourceKey });
    } else if (
      item.known?.skip_mark ||
      item.ending?.kind === "skip" ||
      item.unlessFound !== null ||
      referenceOf(open, item) === null
    ) {
      verdicts.push({ kind: "left", sourceKey });
    } else {
      // A mapping that no longer fits keeps nobody from looking what was placed while it did.
      asked.push({ ...item, ending: null });
    }
  }
  const found = await findOwn(open, asked);
  const byKey = await linkedElsewhere(open, asked, found);
  const trials = await knownTrials(open);
  const alone: OrderItem[] = [];
  for (const item of asked) {
    const targets = [...found(item), ...byKey.filter(({ key }) => key === item.link?.targetKey)];
    const verdict = verdictOf(open, item, targets, trials);
    if (verdict === null) {
      alone.push({ ...item, found: targets });
    } else {
      verdicts.push(verdict);
    }
  }
  const billed = await settleBilling(open, await settleCustomers(open, alone, looksOnly), looksOnly);
  const filled = await settleProducts(open, billed, looksOnly);
  return [...verdicts, ...filled.map((item) => compared(open, item))];
}

/** A document that is linked with another record is no match of this one: it is missing then. */
async function findOwn(open: OpenOrderRun, asked: readonly OrderItem[]) {
  const found = await findFreeDocuments(open, asked);
  return (item: OrderItem) => found(item).free;
}

/** Invoices whose order is in the target, and that are there as well: the sale stands in the books twice (V4). */
async function soldTwice(
  open: OpenOrderRun,
  items: readonly OrderItem[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const sold = items.filter(({ ending }) => ending?.kind === "skip" && ending.reason === "order_placed");
  const found = await findFreeDocuments(open, sold);
  const there = (item: OrderItem) => [
    ...new Set([...found(item).free.map(({ key }) => key), ...(item.link ? [item.link.targetKey] : [])]),
  ];
  return new Map(
    sold.flatMap((item) => {
      const keys = there(item);
      const orders = item.steps.flatMap(({ name, values }) => (name === "invoiced.order" ? values : []));
      return keys.length === 0 ? [] : [[item.record.key, [...orders, ...keys]] as const];
    }),
  );
}

/** Linked orders that the search did not find: by their keys in the target. */
async function linkedElsewhere(
  open: OpenOrderRun,
  asked: readonly OrderItem[],
  found: (item: OrderItem) => readonly TargetRecord[],
): Promise<readonly TargetRecord[]> {
  const keys = asked.flatMap((item) => (found(item).length === 0 && item.link ? [item.link.targetKey] : []));
  return keys.length === 0 ? [] : fetchTargets(open, keys);
}

/** Null: exactly one was found, and what it holds has to be looked at. */
function verdictOf(
  open: OpenOrderRun,
  item: OrderItem,
  targets: readonly TargetRecord[],
  trials: ReadonlyMap<string, SearchControl>,
): Verdict | null {
  const sourceKey = item.record.key;
  if (targets.length > 1) {
    return { kind: "doubled", sourceKey, targetKeys: targets.map(({ key }) => key) };
  }
  if (targets.length === 1) {
    return null;
  }
  const { field, provesNoAbsence } = open.target.naturalKeys[0];
  const isBlind = trials.get(searchSubject(open, field, referenceOf(open, item) ?? ""))?.outcome === "failed";
  const isProven = item.link !== undefined || (provesNoAbsence !== true && !isBlind);
  const missing = { kind: "missing", sourceKey, targetKey: item.link?.targetKey ?? null, isProven } as const;
  if (item.link === undefined && (item.known === undefined || explaining.has(item.known.state))) {
    return { kind: "unseen", sourceKey, otherwise: missing };
  }
  // A run has left it alone for a reason that it noted, and the flow takes it now: the next one reads it again.
  if (item.link === undefined && item.known?.state === "skipped") {
    return { kind: "explained", sourceKey };
  }
  return missing;
}

function compared(open: OpenOrderRun, item: OrderItem): Verdict {
  const sourceKey = item.record.key;
  const [target] = item.found;
  if (target === undefined) {
    throw new Error("Only orders that were found are compared.");
  }
  const { field } = open.target.naturalKeys[0];
  const other =
    item.link !== undefined && item.link.targetKey !== target.key
      ? [{ field: open.target.title, before: target.key, after: item.link.targetKey }]
      : [];
  const reference = referenceOf(open, item);
  const held = target.fields[field] ?? null;
  const moved = held === null || held === "" ? [{ field, before: held, after: reference }] : [];
  const isLinked = item.link !== undefined;
  const own = orderDifferences(open, item, target);
  const totals = comparedTotals(open, item, target);
  const sums = totals === null ? [] : totalDifferences(open, totals);
  const fields = [...other, ...moved, ...own, ...sums];
  if (fields.length === 0) {
    return { kind: "matched", sourceKey, targetKey: target.key, isLinked };
  }
  const ofSetting = changedSetting(open, open.orders, own, { ...item, held: target.fields, ...item.mapped });
  const areSumsRight = totals === null || totals.kind !== "different";
  const rounding = own.length === 0 && totals?.kind === "rounding" ? ({ kind: "rounding" } as const) : null;
  const reason = other.length + moved.length === 0 && areSumsRight ? (ofSetting ?? rounding) : null;
  return reason === null
    ? { kind: "different", sourceKey, targetKey: target.key, fields }
    : { kind: "shared", sourceKey, targetKey: target.key, isLinked, reason, fields };
}
