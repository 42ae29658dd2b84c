import { openShop, seedShop, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * Values of a system that are written to run as scripts: on every page that shows them they are text.
 */

const opened = await chromium();
let pages: SeenPages;
let owner: Page;

const payloads = [
  "<script>window.hit=1</script>",
  '<img src=x onerror="window.hit=1">',
  "<svg onload=window.hit=1>",
  '"><script>window.hit=1</script>',
  "'-(window.hit=1)-'",
  "javascript:window.hit=1",
  "</title><script>window.hit=1</script>",
  '<iframe srcdoc="<script>parent.hit=1</script>">',
  '<a href="javascript:window.hit=1">x</a>',
  "<body onload=window.hit=1>",
  "<details open ontoggle=window.hit=1>",
  "<style>@import'data:text/css,*{}'</style>",
  "<math><mtext><script>window.hit=1</script>",
];
const all = payloads.join(" ");
const short = "<svg onload=window.hit=1>";

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 0 });
  owner = await pages.signUp({ name: short, email: "owner@example.com" });
  await openShop(pages.testing);
  const { shipping } = shopOrder("9701", "700");
  await seedShop(pages.testing, {
    products: [{ ...shopProduct("100009"), name: { nl: short }, description: { nl: all } }],
    customers: [shopCustomer("700", { first_name: short })],
    orders: [
      shopOrder("9701", "700", {
        reference: short,
        comment: all,
        shipping: Object.assign({}, shipping, { name: short }),
      }),
      shopOrder("9702", "700", { reference: `${short}2`, payment_term: short }),
    ],
  });
  await pages.testing.run();
  await pages.testing.runFlow("orders");
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

test.skipIf(opened === null)(
  "scripts in values of a system never run, on any page that shows them (S-28)",
  async () => {
    const flow = "/o/demo/integrations/parts-to-books";
    /** Pages that show values, each with what stands on it once they are there. */
    const showing: ReadonlyMap<string, string> = new Map([
      [`${flow}/orders/records`, "Names and totals are shown"],
      [`${flow}/orders/records/9701`, "What Koppla did"],
      [`${flow}/orders/records/9701?view=changes`, "Held before"],
      [`${flow}/orders/records/9701?view=json`, '"created_at"'],
      [`${flow}/orders/records/9702`, "What Koppla did"],
      [`${flow}/products/records/100009`, "What Koppla did"],
      [`${flow}/products/records/100009?view=json`, '"created_at"'],
      ["/o/demo/settings/team", "Invite somebody"],
    ]);
    for (const place of ["/o/demo", "/o/demo/incidents", "/o/demo/activity", ...showing.keys()]) {
      await owner.goto(place);
      await owner.getByRole("heading", { level: 1 }).waitFor();
      const mark = showing.get(place);
      if (mark !== undefined) {
        await owner.getByRole("main").getByText(mark, { exact: false }).first().waitFor();
        await owner.getByRole("main").getByText("onload=window.hit=1", { exact: false }).first().waitFor();
      }
      expect(await owner.evaluate("window.hit"), place).toBe(undefined);
      // As text it makes no element: what the page's own policy would stop is not even there.
      expect(await owner.locator("[onload], [onerror], [ontoggle], iframe, main script").count(), place).toBe(0);
    }
  },
);
