import { z } from "zod";
import type { SandboxControl } from "./sandbox-control.ts";
import { asNewOrder, readShopOrders, withoutTrouble } from "./shop-orders.ts";

/** A customer of the shop orders what somebody ordered before: an order that can be placed as it is. */
export async function placeUsualOrder(control: SandboxControl): Promise<{ order: string; reference: string }> {
  const all = await readShopOrders(control);
  const usual = all.filter(withoutTrouble);
  const like = usual[all.length % usual.length];
  if (like === undefined) {
    throw new Error("The demonstration's shop has no orders.");
  }
  const next = (of: (order: (typeof all)[number]) => string) =>
    String(Math.max(...all.map((one) => z.coerce.number().catch(0).parse(of(one)))) + 1);
  const order = asNewOrder(like, { id: next(({ id }) => id), reference: next(({ reference }) => reference) });
  await control.ask("pim", "POST /seed", { mode: "merge", orders: [order] });
  return { order: order.id, reference: order.reference };
}
