import { openShop, seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SandboxControl } from "../../src/demonstration/sandbox-control.ts";
import { tryItFunctions } from "../../src/demonstration/try-it.ts";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * The page of a demonstration where its visitors do what happens in both systems, and watch Koppla.
 */

const opened = await chromium();
const tryIt = tryItFunctions();
let pages: SeenPages;
let visitor: Page;

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 0 }, tryIt.functions);
  const { sandbox, organisationId } = pages.testing;
  const control: SandboxControl = {
    ask(system, call, body) {
      const [method = "", path = ""] = call.split(" ");
      return sandbox.control(system, method, path, body);
    },
  };
  visitor = await pages.signUp({ name: "Vera Visitor", email: "visitor@example.com" });
  await openShop(pages.testing);
  await seedShop(pages.testing, {
    customers: [shopCustomer("700")],
    orders: [shopOrder("9701", "700", { reference: "11001" })],
  });
  await pages.testing.runFlow("orders");
  tryIt.begin({ organisationId, control });
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

test.skipIf(opened === null)(
  "a visitor places an order in the shop, and watches until it is in the books (J11)",
  async () => {
    await visitor.goto("/o/demo");
    await visitor.getByRole("link", { name: "Try it" }).click();
    await visitor.getByRole("heading", { name: "Place an order in Parts PIM" }).waitFor();
    expect(await obstacles(visitor)).toEqual([]);
    await visitor.getByRole("button", { name: "Place an order" }).click();
    const watched = visitor.getByRole("status").filter({ hasText: "is placed." });
    await watched.getByText("Koppla has not come by it yet.").waitFor();
    await watched.getByRole("button", { name: "Look now" }).click();
    // Nobody loads the page again.
    await watched.getByText("Done").waitFor();
    expect(await obstacles(visitor)).toEqual([]);
    await watched.getByRole("link", { name: "To its record" }).click();
    await visitor.getByText("Confirmed: found once, as it was sent").waitFor();
  },
);

test.skipIf(opened === null)(
  "a visitor changes a price in the books; what is no price is told at its field",
  async () => {
    await visitor.goto("/o/demo/try-it");
    await visitor.getByLabel("Article").selectOption("100002");
    await visitor.getByLabel("New price").fill("much");
    await visitor.getByRole("button", { name: "Change the price" }).click();
    await visitor.locator("[aria-invalid=true][name=price]").waitFor();
    expect(await obstacles(visitor)).toEqual([]);
    await visitor.getByLabel("New price").fill("12.50");
    await visitor.getByRole("button", { name: "Change the price" }).click();
    await visitor.getByText(/Article 100002 costs 12.50 there now/).waitFor();
    expect((await pages.testing.sandbox.articles()).get("100002")?.PX_SELL).toBe(12.5);
    await visitor.getByRole("link", { name: "To its record" }).click();
    await visitor.getByRole("heading", { name: "Product 100002" }).waitFor();
  },
);

test.skipIf(opened === null)("a visitor switches the books off, and on again", async () => {
  await visitor.goto("/o/demo/try-it");
  const answers = visitor.getByRole("switch", { name: "AccountView answers" });
  const url = `${pages.testing.sandbox.books.url}/companies`;
  await answers.click();
  await expect.poll(() => fetch(url).catch(() => "nobody")).toBe("nobody");
  await visitor.reload();
  await answers.waitFor();
  expect(await answers.isChecked()).toBe(false);
  await answers.click();
  await expect.poll(async () => (await fetch(url)).status).toBe(401);
});

test.skipIf(opened === null)("a visitor takes the debtor's block away, and is led to what failed", async () => {
  const row = { SUB_NR: "20009", DEB_NR: "520", ACCT_NAME: "Of the books", REC_BLK: true };
  await pages.testing.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows: [row] });
  await visitor.goto("/o/demo/try-it");
  await visitor.getByRole("button", { name: "Take the block away" }).click();
  await visitor.getByText("The block is gone.", { exact: false }).waitFor();
  expect(await obstacles(visitor)).toEqual([]);
  expect(await pages.testing.sandbox.control("books", "GET", "/state?table=CONTACT")).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ DEB_NR: "520", REC_BLK: false })]),
  });
  await visitor.getByRole("link", { name: "To the failed orders" }).click();
  await visitor.waitForURL("**/orders/records?state=failed");
});

test.skipIf(opened === null)("where no demonstration runs there is no such page, and no way to it (S-1)", async () => {
  const usual = await openPages({ products: 0 });
  try {
    const owner = await usual.signUp({ name: "Olle Owner", email: "owner@example.com" });
    await owner.getByRole("link", { name: "Activity" }).waitFor();
    await owner.goto("/o/demo/try-it");
    await owner.getByRole("heading", { name: "There is nothing here for you" }).waitFor();
    expect(await owner.getByRole("link", { name: "Try it" }).count()).toBe(0);
  } finally {
    await usual.close();
  }
});
