import { setTimeout as wait } from "node:timers/promises";
import { readOpenOrders } from "../checker/books-evidence.ts";
import type { FaultPlan, PlannedEvent } from "../checker/fault-plan.ts";
import { numbersFrom } from "../checker/numbers.ts";
import { type PimCustomer, type PimOrder, readSource } from "../checker/shop-evidence.ts";
import type { TestSandbox } from "../kit/test-sandbox.ts";
import { type Source, seed } from "./case-shop.ts";

/** What the source was before something changed in it: the books may hold it so. */
export interface SourceHistory {
  readonly orders: PimOrder[];
  readonly customers: PimCustomer[];
}

/** Lets happen in the source what the plan says, and notes what was before. */
export async function letSourceChange(sandbox: TestSandbox, plan: FaultPlan, history: SourceHistory): Promise<void> {
  await Promise.all(
    plan.events.map(async (event) => {
      await wait(event.afterMs);
      await happen(sandbox, event, history);
    }),
  );
}

async function happen(sandbox: TestSandbox, event: PlannedEvent, history: SourceHistory): Promise<void> {
  const source = await readSource(sandbox.pim.controlUrl);
  const order = source.pimOrders[event.which % source.pimOrders.length];
  const customer = source.customers[event.which % source.customers.length];
  const product = source.products[event.which % source.products.length];
  if (order === undefined || customer === undefined || product === undefined) {
    throw new Error("The shop is empty.");
  }
  switch (event.kind) {
    case "cancelOrder":
      history.orders.push(order);
      await seed(sandbox, { orders: [{ id: order.id, reference: order.reference, status: "cancelled" }] });
      return;
    case "changeOrder":
      history.orders.push(order);
      await seed(sandbox, { orders: [{ id: order.id, reference: order.reference, comment: "Bel eerst" }] });
      return;
    case "newOrder":
      await seed(sandbox, { orders: [newOrder(source, order)] });
      return;
    case "changeCustomer":
      history.customers.push(customer);
      await seed(sandbox, {
        customers: [{ id: customer.id, billing: { ...customer.billing, street: "Nieuwstraat" } }],
      });
      return;
    case "changeProduct":
      await seed(sandbox, { products: [{ sku: product.sku, name: { ...product.name, nl: `Nieuw ${product.sku}` } }] });
      return;
    case "revokeTokens":
      await sandbox.control("pim", "POST", "/tokens/revoke");
      await sandbox.control("books", "POST", "/tokens/revoke");
      return;
  }
}

function newOrder({ pimOrders }: Source, like: PimOrder): object {
  const id = String(Math.max(...pimOrders.map((order) => Number(order.id))) + 1);
  const lines = like.lines.map((line, index) => ({ line: index + 1, ...line }));
  // No two orders of Parts PIM have one reference (parts-pim.md §5), also where two are like the same one.
  return { ...like, id, reference: `${like.reference}-${id}`, status: "open", lines };
}

/** A bookkeeper finishes orders soon after they come: they move to the history. */
export function finishOrders(sandbox: TestSandbox, plan: FaultPlan): { stop(): Promise<void> } {
  const random = numbersFrom(plan.seed);
  let going = plan.finishesOrders;
  const work = (async () => {
    while (going) {
      await wait(100 + random() * 200);
      const open = await readOpenOrders(sandbox.books.controlUrl);
      const chosen = open[Math.floor(random() * open.length)];
      if (chosen !== undefined && random() < 0.5) {
        await sandbox.control("books", "POST", "/finish-order", { orderNumber: chosen });
      }
    }
  })();
  return {
    async stop() {
      going = false;
      await work;
    },
  };
}
