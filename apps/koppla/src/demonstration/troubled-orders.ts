import { z } from "zod";
import type { SandboxControl } from "./sandbox-control.ts";
import {
  asNewOrder,
  blockedCustomer,
  firstTroubled,
  keyOf,
  readShopOrders,
  type ShopOrder,
  troubledReference,
  withoutTrouble,
} from "./shop-orders.ts";

const debtors = z.object({
  rows: z.array(z.looseObject({ DEB_NR: z.string().optional() })),
});

/** A VAT code that the lookup table lacks. */
const unpairedCode = "NL6";
const unpairedOrders = 14;
/** An article that the shop has since long, so that no pass over what changed comes by it, and the books have not. */
const lateArticle = { sku: "10078", name: { nl: "Lakkalikööri 0,5 l", en: "Lakkalikööri 0.5 l" } };
const daysOnSale = 200;
const blockedOrders = 3;

/**
 * Puts orders into the shop that cannot be placed as they are, each made after one that was: fourteen with a VAT code
 * without a pair, one of an article that the books lack, three of a customer that the books block.
 */
export async function placeTroubledOrders(control: SandboxControl): Promise<void> {
  const all = (await readShopOrders(control)).toReversed();
  const ofOthers = firstOfEach(all.filter(withoutTrouble));
  const ofBlocked = all.filter(({ id, customer_id }) => customer_id === blockedCustomer && id < firstTroubled);
  const troubled = [
    ...ofOthers.slice(0, unpairedOrders).map((like) => withFirstLine(like, { tax_code: unpairedCode })),
    ...ofOthers.slice(unpairedOrders, unpairedOrders + 1).map((like) => withFirstLine(like, { sku: lateArticle.sku })),
    ...ofBlocked.slice(0, blockedOrders),
  ];
  const since = new Date(Date.now() - daysOnSale * 86_400_000).toISOString();
  const like = { tax_code: "NL21", unit: "PCE", gross_price: "18.0000" };
  await control.ask("pim", "POST /seed", {
    mode: "merge",
    products: [{ ...like, ...lateArticle, created_at: since, updated_at: since }],
    orders: troubled.map((one, index) => {
      const reference = troubledReference(index);
      return asNewOrder(one, { id: keyOf(reference), reference: String(reference) });
    }),
  });
}

/** Somebody in the books blocks the debtor of three of these orders, or takes the block away. */
export async function blockDebtor(control: SandboxControl, isBlocked: boolean): Promise<void> {
  const { rows } = debtors.parse(await control.ask("books", "GET /state?table=CONTACT"));
  const own = rows.filter(({ DEB_NR }) => DEB_NR === blockedCustomer);
  const changed = own.map((row) => ({ ...row, REC_BLK: isBlocked }));
  await control.ask("books", "POST /seed", { table: "CONTACT", rows: changed });
}

function firstOfEach(all: readonly ShopOrder[]): readonly ShopOrder[] {
  return all.filter((one, index) => all.findIndex((other) => other.customer_id === one.customer_id) === index);
}

function withFirstLine(like: ShopOrder, change: object): ShopOrder {
  const [first, ...others] = like.lines;
  return first === undefined ? like : { ...like, lines: [{ ...first, ...change }, ...others] };
}
