import { z } from "zod";
import type { SandboxControl } from "./sandbox-control.ts";
import { asNewOrder, keyOf, readShopOrders, withoutTrouble } from "./shop-orders.ts";

const placed = z.object({ rows: z.array(z.object({ COMMENT1: z.string().optional() })) });

/**
 * A customer of the shop orders what somebody ordered before: an order that can be placed as it is. Its number is one that
 * the books have never seen either: they keep what they hold when the demonstration ends, and the shop does not.
 */
export async function placeUsualOrder(control: SandboxControl): Promise<{ order: string; reference: string }> {
  const all = await readShopOrders(control);
  const { rows } = placed.parse(await control.ask("books", "GET /state?table=SO_HDR"));
  const usual = all.filter(withoutTrouble);
  const like = usual[all.length % usual.length];
  if (like === undefined) {
    throw new Error("The demonstration's shop has no orders.");
  }
  const used = [...all.map(({ reference }) => reference), ...rows.flatMap(({ COMMENT1 }) => COMMENT1 ?? [])];
  const reference = Math.max(...used.filter((one) => /^\d{1,9}$/.test(one)).map(Number)) + 1;
  const order = asNewOrder(like, { id: keyOf(reference), reference: String(reference) });
  await control.ask("pim", "POST /seed", { mode: "merge", orders: [order] });
  return { order: order.id, reference: order.reference };
}
