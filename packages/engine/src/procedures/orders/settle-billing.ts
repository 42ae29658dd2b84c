import { mapRecord, type RecordFields } from "@koppla/mapping";
import { readCustomerAnswers } from "@koppla/store";
import { look, send } from "../../effects/effects.ts";
import { payerMark } from "../../identity/payer-mark.ts";
import { comparableText, textOf } from "../../record/field-texts.ts";
import type { TargetRecord } from "../../record/items.ts";
import { sendAll } from "../../record/send-all.ts";
import { fetchTargets, findTargets } from "../../record/target-records.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle, type Trouble } from "../../trouble/trouble.ts";
import type { BillingParts } from "./flow/billing-mapping.ts";
import { end, forOpen, goOn, notYetThere, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { hasPlace, isSamePlace, placeIn } from "./payers.ts";
import { type Billed, readBilled } from "./read-billed.ts";

/**
 * The step `billing`: an order of the target has no place for the address of the invoice, its customers have. It fills a
 * customer that has none. Another address of the same payer is noted in the order. Another payer is a customer of its
 * own: one with that name at that address is billed, and without exactly one the order waits.
 */
export async function settleBilling(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  { writes }: { readonly writes: boolean },
): Promise<OrderItem[]> {
  const { billing } = open.orders;
  if (billing === null) {
    return [...items];
  }
  return forOpen(items, async (orders) => {
    const billed = await readBilled(open, billing, orders);
    const payers = { ...(await namedPayers(open, billing, billed)), found: await findPayers(open, billing, billed) };
    const filled = await fillCustomers(open, billing, billed, writes);
    return billed.map((one) => settle(open, billing, one, { payers, filled }));
  });
}

/** Who pays as a person said of this name at this address before, where the target still has it. */
async function namedPayers(open: OpenOrderRun, parts: BillingParts, billed: readonly Billed[]): Promise<Named> {
  const { customers } = open.orders;
  const marks = billed.flatMap((one) => (one.kind === "other_payer" ? [markOf(open, parts, one)] : []));
  const said = await look(open.engine, open.organisationId, (scope) =>
    readCustomerAnswers(scope, customers.links, marks),
  );
  const there = await fetchTargets(customers, [...said.values()]);
  return { said, there: new Set(there.map(({ key }) => key)) };
}

interface Named {
  /** Keys of the target by mark (hex). */
  readonly said: ReadonlyMap<string, string>;
  readonly there: ReadonlySet<string>;
}

function markOf(open: OpenOrderRun, parts: BillingParts, { wanted }: Billed): Buffer {
  return payerMark(open.keys, { name: textOf(wanted[parts.nameField]) ?? "", address: addressText(parts, wanted) });
}

/** By name as it is compared: customers of the target that bear it. */
async function findPayers(
  open: OpenOrderRun,
  parts: BillingParts,
  billed: readonly Billed[],
): Promise<ReadonlyMap<string, readonly TargetRecord[]>> {
  const names = billed.flatMap(({ kind, wanted }) =>
    kind === "other_payer" ? (textOf(wanted[parts.nameField]) ?? []) : [],
  );
  const found = names.length === 0 ? [] : await findTargets(open.orders.customers, parts.nameField, names);
  return Map.groupBy(found, ({ fields }) => comparableText(fields[parts.nameField]));
}

/** What became of a customer's address: it is the order's own now, it is another one, or it could not be written. */
type Home = { readonly isOwn: boolean } | { readonly trouble: Trouble };

/** Fills customers that have no address, neither in the source nor in the target: the first order that tells one does. */
async function fillCustomers(
  open: OpenOrderRun,
  parts: BillingParts,
  billed: readonly Billed[],
  writes: boolean,
): Promise<ReadonlyMap<Billed, Home>> {
  const { customers } = open.orders;
  const asked = billed.filter(({ kind, customer }) => kind === "unknown_home" && customer !== notYetThere);
  const held = new Map(
    (
      await fetchTargets(
        customers,
        asked.map(({ customer }) => customer),
      )
    ).map((one) => [one.key, one.fields]),
  );
  const first = new Map<string, Billed>();
  for (const one of asked) {
    const isEmpty = !hasPlace(parts, held.get(one.customer) ?? {});
    if (isEmpty && one.problems.length === 0 && !first.has(one.customer)) {
      first.set(one.customer, one);
    }
  }
  const { sent, stoppedBy } = await sendAll(
    writes ? [...first.values()].filter(({ item }) => item.found.length === 0) : [],
    {
      concurrentCalls: customers.target.limits.concurrentCalls,
      send: async ({ customer, wanted }) => {
        const items = [{ key: customer, fields: placeIn(parts, wanted) }];
        const { session, entity } = customers.target;
        return (await send(open.engine, "customer.write", async () => entity.update?.({ session, items })))?.[0];
      },
    },
  );
  if (stoppedBy !== null) {
    throw stoppedBy;
  }
  return new Map(
    asked.map((one): [Billed, Home] => {
      const filler = first.get(one.customer);
      const result = filler === undefined ? undefined : sent.get(filler);
      if (result !== undefined && result.outcome !== "written") {
        return [one, { trouble: result.outcome === "unsent" ? obstacle("outcome_unknown") : result.trouble }];
      }
      return [one, { isOwn: isSamePlace(parts, one.wanted, filler?.wanted ?? held.get(one.customer) ?? {}) }];
    }),
  );
}

interface Known {
  readonly payers: Named & { readonly found: ReadonlyMap<string, readonly TargetRecord[]> };
  readonly filled: ReadonlyMap<Billed, Home>;
}

function settle(open: OpenOrderRun, parts: BillingParts, billed: Billed, { payers, filled }: Known): OrderItem {
  const { item, kind, wanted, customer } = billed;
  switch (kind) {
    case "as_customer":
      return item;
    case "at_home":
      return { ...item, isBilledAtHome: true };
    case "elsewhere":
      return noted(open, parts, billed);
    case "unknown_home": {
      const home = filled.get(billed);
      if (home !== undefined && "trouble" in home) {
        const cause = { entity: "customer", key: customer, trouble: home.trouble } as const;
        return halt(item, obstacle("customer_stopped", { customer }, cause));
      }
      return home === undefined || home.isOwn
        ? goOn({ ...item, isBilledAtHome: true }, {}, step("billing.filled"))
        : noted(open, parts, billed);
    }
    case "other_payer": {
      const name = textOf(wanted[parts.nameField]) ?? "";
      const bearers = payers.found.get(comparableText(name)) ?? [];
      const [one, another] = bearers.filter(({ fields }) => isSamePlace(parts, wanted, fields));
      const { targetRoles } = open.orders;
      const said = payers.said.get(markOf(open, parts, billed).toString("hex"));
      const payer = said !== undefined && payers.there.has(said) ? said : another === undefined ? one?.key : undefined;
      if (payer === undefined) {
        const keys = bearers.map(({ key }) => key).join(", ");
        return halt(item, obstacle("other_payer", { name, address: addressText(parts, wanted), keys }));
      }
      const receiver = targetRoles.deliveryCustomer === undefined ? {} : { [targetRoles.deliveryCustomer]: customer };
      const fields = { ...item.fields, ...receiver, [targetRoles.customer]: payer };
      return goOn(item, { fields }, step("billing.payer", payer));
    }
  }
}

function addressText(parts: BillingParts, wanted: RecordFields): string {
  return Object.values(placeIn(parts, wanted))
    .flatMap((value) => textOf(value) ?? [])
    .join(", ");
}

/** Puts the address into the field for what has no other place; where it cannot be stored, the timeline has it alone. */
function noted(open: OpenOrderRun, parts: BillingParts, { item, wanted }: Billed): OrderItem {
  const text = [textOf(wanted[parts.nameField]) ?? [], addressText(parts, wanted) || []].flat().join(", ");
  const told = step("billing.noted", text);
  if (parts.note === null) {
    return goOn(item, {}, told);
  }
  const { field, words, compiled } = parts.note;
  const before = textOf(item.fields[field]);
  const note = [before ?? [], `${words}: ${text}`].flat().join("\n");
  const { fields } = mapRecord(compiled, { note }, open.context);
  return goOn(item, { fields: { ...item.fields, ...fields } }, told);
}

/** An order that is in the target already is not stopped: it is compared without. */
function halt(item: OrderItem, trouble: Trouble): OrderItem {
  return item.found.length > 0
    ? goOn(item, {}, step("billing.stopped"))
    : end(item, { kind: "wait", trouble }, step("billing.stopped"));
}
