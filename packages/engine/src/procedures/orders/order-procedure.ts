import type { SystemRecord } from "@koppla/connector-sdk";
import { entityFaults } from "../../flow/mapping-faults.ts";
import type { OpenRun } from "../../flow/open-flow.ts";
import { filledFields } from "../../record/outcome.ts";
import type { Verdict } from "../../record/verdict.ts";
import { customerProcedure } from "../customers/customer-procedure.ts";
import { ownEdits, prefixedEdits } from "../mapping-edits.ts";
import { plainProcedure } from "../plain/plain-procedure.ts";
import { planOfOutcome } from "../plan.ts";
import type { Findings, Plan, ProcedureKind } from "../procedure.ts";
import { compareOrders } from "./compare-orders.ts";
import { addressFaults, prefixedFaults } from "./flow/address-mapping.ts";
import { openOrderParts } from "./flow/open-order-flow.ts";
import { invoiceEntity, orderEntity } from "./flow/order-entities.ts";
import { placingSchema } from "./flow/order-settings.ts";
import type { PlacedEntity, PlacedExchange } from "./flow/placed-entities.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";
import { orderOutcome } from "./order-outcome.ts";
import { placeOrderPage, prepareOrderPage } from "./order-steps.ts";
import { forgottenOrders } from "./placed/forgotten-orders.ts";

export const orderProcedure = procedureOf(orderEntity);

export const invoiceProcedure: ProcedureKind = procedureOf(invoiceEntity);

/** Orders are slow: each is sent alone, after its customer. Few at once stay within their lease. */
const mostAtOnce = 20;

/** The procedure of orders, for an entity that is placed once and never updated. */
function procedureOf(exchanged: PlacedExchange): ProcedureKind {
  const becomes = (flowSettings: unknown): PlacedEntity => exchanged.becomes?.(flowSettings) ?? exchanged.entity;
  return {
    exchanged,
    settings: (ends) => placingSchema(exchanged.entity, ends),
    check(ends, flow) {
      const { edits } = flow;
      return [
        ...entityFaults(ends, exchanged, ownEdits(edits), { becomes: becomes(flow.settings) }),
        ...prefixedFaults(
          "customer",
          entityFaults(ends, customerProcedure.exchanged, prefixedEdits(edits, "customer")),
        ),
        ...prefixedFaults("address", addressFaults(ends, exchanged.entity, prefixedEdits(edits, "address"))),
      ];
    },
    async open(flow) {
      const entities = { from: exchanged.entity, to: becomes(flow.flow.settings) };
      const orders = await openOrderParts(flow, entities);
      const asOrderRun = (run: OpenRun): OpenOrderRun => ({ ...run, orders });
      return plainProcedure({
        mappings: [orders.customers.mapping, ...(orders.addresses === null ? [] : [orders.addresses.mapping])],
        fields: orders.addresses?.fields ?? [],
        mostAtOnce,
        customers: orders.customers,
        joinsPortions: false,
        comparing: { by: "record", compare: (run, records) => compareOrders(asOrderRun(run), records) },
        async place(run, records) {
          const placed = await placeOrderPage(asOrderRun(run), records);
          return { noted: [], left: placed.map((item) => orderOutcome(item)) };
        },
        plan: async (run, records) => (await prepareOrderPage(asOrderRun(run), records)).map(planOf),
        relink: (run, records) => relink(asOrderRun(run), records),
        forgotten: (run, records, strangers) => forgottenOrders(asOrderRun(run), records, strangers),
      });
    },
  };
}

function planOf(item: OrderItem): Plan {
  return item.ending === null
    ? {
        key: item.record.key,
        kind: "create",
        changes: filledFields(item.fields),
        kept: [],
        trouble: null,
        steps: [],
      }
    : planOfOutcome(orderOutcome(item));
}

async function relink(run: OpenOrderRun, records: readonly SystemRecord[]): Promise<Findings> {
  const verdicts = await compareOrders(run, records, { looksBehindStates: true });
  return {
    pairs: verdicts.flatMap((one) => ((one.kind === "matched" || one.kind === "shared") && !one.isLinked ? [one] : [])),
    unsearchable: verdicts.flatMap(unprovenKey),
    differences: verdicts.flatMap((one) => (one.kind === "different" || one.kind === "doubled" ? [one] : [])),
  };
}

function unprovenKey(verdict: Verdict): string[] {
  const absent = verdict.kind === "unseen" ? verdict.otherwise : verdict;
  return absent.kind === "missing" && !absent.isProven ? [absent.sourceKey] : [];
}
