import { z } from "zod";
import type { SandboxControl } from "./sandbox-control.ts";

const order = z.looseObject({
  id: z.string(),
  reference: z.string(),
  customer_id: z.string(),
  lines: z.array(z.looseObject({ line: z.int(), tax_code: z.string() })),
});
export type ShopOrder = z.infer<typeof order>;

/** The first order that was put there to be in trouble, by its key in the shop. */
export const firstTroubled = "9831";
const firstReference = 11_078;

/** The key of a new order in the shop: keys and references go on side by side. */
export function keyOf(reference: number): string {
  return String(Number(firstTroubled) + reference - firstReference);
}

/** The reference of the troubled order at a place, from 0 on. */
export function troubledReference(index: number): number {
  return firstReference + index;
}

/** Its orders are refused once the books block it. */
export const blockedCustomer = "520";

/** All orders of the demonstration's shop. */
export async function readShopOrders(control: SandboxControl): Promise<readonly ShopOrder[]> {
  return z.object({ items: z.array(order) }).parse(await control.ask("pim", "GET /state?resource=orders")).items;
}

/** Whether an order like this can be placed as it is. */
export function withoutTrouble({ id, customer_id, lines }: ShopOrder): boolean {
  return Number(id) < Number(firstTroubled) && customer_id !== blockedCustomer && lines.length > 0;
}

/** An order like another one, placed today under a number and a reference of its own. */
export function asNewOrder(
  like: ShopOrder,
  { id, reference }: { readonly id: string; readonly reference: string },
): { readonly id: string; readonly reference: string; readonly [field: string]: unknown } {
  const { totals: _, created_at: __, updated_at: ___, ...rest } = like;
  return { ...rest, id, reference, status: "open", date: new Date().toISOString().slice(0, 10) };
}
