import type { SystemRecord } from "@koppla/connector-sdk";
import { restrictToOperation } from "@koppla/mapping";
import type { Exchange } from "../../flow/exchange.ts";
import { textAt } from "../../record/field-texts.ts";
import { tellsFitted } from "../../record/fitted-steps.ts";
import { mapPage } from "../../record/map.ts";
import { fetchTargets } from "../../record/target-records.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle } from "../../trouble/trouble.ts";
import type { PlacedCustomer } from "../customers/customer-items.ts";
import { emailOf } from "../customers/customer-marks.ts";
import { placeCustomers, planCustomers } from "../customers/place-customers.ts";
import { end, forOpen, goOn, notYetThere, type OpenOrderRun, type OrderItem } from "./order-items.ts";

/**
 * The step `customer`: every order gets its own customer, which is found, created or updated as the setting says, or the
 * default customer. The customers of a page are placed together. For orders that are in the target already, customers are
 * only found: nothing is created for an order that will not be placed.
 */
export async function settleCustomers(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  { writes }: { readonly writes: boolean },
): Promise<OrderItem[]> {
  return forOpen(items, async (orders) => {
    const { settings, directory } = open.orders;
    const records =
      settings.defaultCustomerFor === "all-customers" ? new Map() : await directory.get(keysOf(open, orders));
    const wanted = orders.map((item) => wantedCustomer(open, item, records));
    const placed = await place(open, wanted, writes);
    const standIn = await knownDefault(open, wanted, placed);
    return wanted.map(({ item, ...customer }) => give(open, item, customer, placed, standIn));
  });
}

interface Wanted {
  readonly item: OrderItem;
  readonly sourceKey: string | null;
  /** Null: the default customer is wanted, or the source does not have the customer. */
  readonly record: SystemRecord | null;
  readonly wantsDefault: boolean;
}

function customerKey(open: OpenOrderRun, { record }: OrderItem): string | null {
  return textAt(record.fields, open.orders.sourceRoles.customer);
}

function keysOf(open: OpenOrderRun, orders: readonly OrderItem[]): string[] {
  return [...new Set(orders.flatMap((item) => customerKey(open, item) ?? []))];
}

function wantedCustomer(open: OpenOrderRun, item: OrderItem, records: ReadonlyMap<string, SystemRecord>): Wanted {
  const { defaultCustomer, defaultCustomerFor } = open.orders.settings;
  const sourceKey = customerKey(open, item);
  const found = sourceKey === null ? undefined : records.get(sourceKey);
  const record = found === undefined || found.deleted ? null : found;
  const { customers } = open.orders;
  const wantsDefault =
    defaultCustomer !== null &&
    (defaultCustomerFor === "all-customers" ||
      record === null ||
      emailOf(customers, record) === null ||
      (defaultCustomerFor === "incomplete-customers" && isIncomplete(customers, record)));
  return { item, sourceKey, record: wantsDefault ? null : record, wantsDefault };
}

/** Whether a field is empty that the target demands of a customer. */
function isIncomplete(customers: Exchange, record: SystemRecord): boolean {
  return mapPage(customers, [record]).some(({ mapped }) =>
    restrictToOperation(customers.compiled, mapped, "create").problems.some(({ code }) => code === "required"),
  );
}

/** Places the customers of orders that are to be placed, and finds those of orders that are there already. */
async function place(
  open: OpenOrderRun,
  wanted: readonly Wanted[],
  writes: boolean,
): Promise<ReadonlyMap<string, PlacedCustomer>> {
  const { settings } = open.orders;
  const customers = { ...open.orders.customers, makesNew: open.run.position.makesNew === true };
  const owner = { runId: open.run.id, attempt: open.run.attempt };
  // Where each costs a call of its own, only those of orders that were stopped before are looked for.
  const costs = customers.target.entity.traits?.getsOneByOne === true;
  const looks =
    costs && !wanted.some(({ item }) => item.known !== undefined) ? {} : { seen: open.orders.seen.customers };
  const forNew = recordsOf(wanted.filter(({ item }) => item.found.length === 0));
  const forFound = recordsOf(wanted.filter(({ item }) => item.found.length > 0)).filter(
    (record) => !forNew.some(({ key }) => key === record.key),
  );
  const results = [
    ...(writes
      ? await placeCustomers(customers, forNew, { policy: settings.customers, owner, ...looks })
      : await planCustomers(customers, forNew, settings.customers, looks.seen)),
    ...(await planCustomers(customers, forFound, "find-only")),
  ];
  return new Map(results.map((result) => [result.sourceKey, result]));
}

function recordsOf(wanted: readonly Wanted[]): SystemRecord[] {
  return [...new Map(wanted.flatMap(({ record }) => (record === null ? [] : [[record.key, record]]))).values()];
}

/** The default customer's key, once it has been seen in the target; null when it is not there. */
async function knownDefault(
  open: OpenOrderRun,
  wanted: readonly Wanted[],
  placed: ReadonlyMap<string, PlacedCustomer>,
): Promise<string | null> {
  const { settings, seen, customers } = open.orders;
  const { defaultCustomer } = settings;
  const isNeeded = wanted.some(({ wantsDefault, record }) => wantsDefault || isNotFound(record, placed));
  if (defaultCustomer === null || !isNeeded || seen.customers.has(defaultCustomer)) {
    return defaultCustomer;
  }
  const [found] = await fetchTargets(customers, [defaultCustomer]);
  if (found === undefined) {
    return null;
  }
  seen.customers.add(defaultCustomer);
  return defaultCustomer;
}

function isNotFound(record: SystemRecord | null, placed: ReadonlyMap<string, PlacedCustomer>): boolean {
  const trouble = record === null ? null : placed.get(record.key)?.outcome.trouble;
  return trouble?.kind === "obstacle" && trouble.code === "customer_not_found";
}

function give(
  open: OpenOrderRun,
  item: OrderItem,
  { sourceKey, record, wantsDefault }: Omit<Wanted, "item">,
  placed: ReadonlyMap<string, PlacedCustomer>,
  standIn: string | null,
): OrderItem {
  const { settings, targetRoles } = open.orders;
  const customer = sourceKey ?? "";
  const withKey = (key: string) => ({ fields: { ...item.fields, [targetRoles.customer]: key } });
  if (wantsDefault || (settings.defaultCustomer !== null && isNotFound(record, placed))) {
    return standIn === null
      ? halt(item, obstacle("default_debtor_missing", { debtor: settings.defaultCustomer ?? "" }))
      : goOn(item, withKey(standIn), step("customer.default", standIn));
  }
  const result = record === null ? undefined : placed.get(record.key);
  if (result === undefined) {
    return halt(item, obstacle("customer_missing", { customer }));
  }
  if (result.targetKey !== null && result.as !== null) {
    const fitted = (result.outcome.steps ?? []).filter((one) => tellsFitted([one]));
    return goOn(
      item,
      { ...withKey(result.targetKey), isShared: result.as === "shared" },
      step(`customer.${result.as}`, result.targetKey),
      ...fitted,
    );
  }
  const { trouble, tryAgainAt } = result.outcome;
  if (trouble === null) {
    // Only in a look ahead: the customer would be created.
    return goOn(item, withKey(notYetThere), step("customer.created", notYetThere));
  }
  if (isNotFound(record, placed) || isMoment(trouble)) {
    return halt(item, trouble, tryAgainAt);
  }
  return halt(
    item,
    obstacle("customer_stopped", { customer }, { entity: "customer", key: customer, trouble }),
    tryAgainAt,
  );
}

function isMoment(trouble: NonNullable<PlacedCustomer["outcome"]["trouble"]>): boolean {
  return trouble.kind === "obstacle" && trouble.code === "being_placed";
}

/** An order that is in the target already is not stopped by its customer: it is compared without. */
function halt(item: OrderItem, trouble: ReturnType<typeof obstacle>, tryAgainAt: Date | null = null): OrderItem {
  if (item.found.length > 0) {
    return goOn(item, {}, step("customer.stopped"));
  }
  const more = tryAgainAt === null ? {} : { tryAgainAt };
  return end(item, { kind: "wait", trouble, ...more }, step("customer.stopped"));
}
