import { z } from "zod";
import type { SandboxControl } from "./sandbox-control.ts";

const articles = z.object({
  rows: z.array(z.object({ ART_CODE: z.string(), STK_FLG: z.boolean().optional(), QTY_RSRV: z.number().default(0) })),
});
const stock = z.object({ items: z.array(z.object({ sku: z.string(), available: z.string() })) });

/** So many articles keep the figure of the shop; of the next one, a few have been sold over the counter. */
const agreeing = 15;
const soldOverTheCounter = 3;

/**
 * The books begin to keep stock of the articles that came from the shop: as much as the shop thinks that it can sell, and
 * less of a few. Without figures every product of the shop would be sold out.
 */
export async function countBooks(control: SandboxControl): Promise<void> {
  const { items } = stock.parse(await control.ask("pim", "GET /state?resource=stock"));
  const inShop = new Map(items.map(({ sku, available }) => [sku, Number(available)]));
  const { rows } = articles.parse(await control.ask("books", "GET /state?table=ARTICLE"));
  const counted = rows
    .filter(({ ART_CODE, STK_FLG }) => STK_FLG !== true && inShop.has(ART_CODE))
    .map(({ ART_CODE, QTY_RSRV }, index) => {
      const available = Math.max(0, inShop.get(ART_CODE) ?? 0);
      const sold = index % (agreeing + 1) === agreeing ? Math.min(available, soldOverTheCounter) : 0;
      return { ART_CODE, STK_FLG: true, QTY_TECH: QTY_RSRV + available - sold };
    });
  if (counted.length > 0) {
    await control.ask("books", "POST /seed", { table: "ARTICLE", rows: counted });
  }
}
