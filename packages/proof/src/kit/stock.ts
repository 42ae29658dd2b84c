import { z } from "zod";
import type { TestKoppla } from "./test-koppla.ts";

const stockSchema = z.object({
  items: z.array(z.object({ sku: z.string(), on_hand: z.string(), reserved: z.string(), available: z.string() })),
});
const ordersSchema = z.object({ items: z.array(z.object({ id: z.string(), status: z.string() })) });
/** A row that was never counted has no figure. */
const quantity = z.number().default(0);
const articleSchema = z.object({ QTY_TECH: quantity, QTY_RSRV: quantity, QTY_AVAIL: quantity });
const rowsSchema = z.object({ rows: z.array(z.object({ ORD_NR: z.string() })) });

/** What the shop may sell, by SKU, as its own books of stock say. */
export async function shopStock({ sandbox }: TestKoppla) {
  const { items } = stockSchema.parse(await sandbox.control("pim", "GET", "/state?resource=stock"));
  return new Map(
    items.map(({ sku, available, reserved }) => [sku, { available: Number(available), reserved: Number(reserved) }]),
  );
}

/** What AccountView may sell, by article code. */
export async function booksStock({ sandbox }: TestKoppla) {
  const stock = new Map<string, { available: number; reserved: number; onHand: number }>();
  for (const [code, row] of await sandbox.articles()) {
    const { QTY_AVAIL: available, QTY_RSRV: reserved, QTY_TECH: onHand } = articleSchema.parse(row);
    stock.set(code, { available, reserved, onHand });
  }
  return stock;
}

/** Counts every article of the books anew: each lies there with a quantity of its own. */
export async function countBooks({ sandbox }: TestKoppla, onHandOf: (index: number) => number): Promise<void> {
  const codes = [...(await sandbox.articles()).keys()];
  const rows = codes.map((code, index) => ({ ART_CODE: code, QTY_TECH: onHandOf(index), STK_FLG: true }));
  await sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows });
}

/** Sends the goods of every order of the books: what was reserved leaves the store. */
export async function finishBooksOrders({ sandbox }: TestKoppla): Promise<number> {
  const { rows } = rowsSchema.parse(await sandbox.control("books", "GET", "/state?table=SO_HDR"));
  for (const { ORD_NR: orderNumber } of rows) {
    await sandbox.control("books", "POST", "/finish-order", { orderNumber });
  }
  return rows.length;
}

/** Ships every open order of the shop through its API. */
export async function shipShopOrders({ sandbox }: TestKoppla): Promise<number> {
  const headers = await signIn(sandbox.pim.url);
  const { items } = ordersSchema.parse(await sandbox.control("pim", "GET", "/state?resource=orders"));
  const open = items.filter(({ status }) => status === "open" || status === "processing");
  for (const { id, status } of open) {
    for (const next of status === "open" ? ["processing", "shipped"] : ["shipped"]) {
      const answer = await fetch(`${sandbox.pim.url}/orders/${id}`, {
        method: "PATCH",
        headers,
        body: JSON.stringify({ status: next }),
      });
      if (!answer.ok) {
        throw new Error(`order ${id}: ${answer.status} ${await answer.text()}`);
      }
    }
  }
  return open.length;
}

async function signIn(url: string): Promise<{ [name: string]: string }> {
  const answer = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from("pim-client:pim-secret").toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await answer.json());
  return { authorization: `Bearer ${access_token}`, "x-admin-key": "pim-admin", "content-type": "application/json" };
}
