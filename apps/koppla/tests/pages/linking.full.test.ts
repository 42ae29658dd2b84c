import { seedShop, shopProduct } from "@koppla/proof/kit/trade";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * What both sides have already, which record is which, and whether both sides hold the same.
 */

const opened = await chromium();
let pages: SeenPages;
let page: Page;
const address = "/o/demo/integrations/parts-to-books";

/** Of the books: two that a person has to look at, and one that is certain. */
const articles = [
  { ART_CODE: "100001" },
  { ART_CODE: "100002", EAN_CODE: "4006381333931" },
  { ART_CODE: "OLD3", EAN_CODE: "8712345678913" },
].map((one) => ({ AG_CODE: "ALG", VAT_CODE: "1", ART_DESC1: "Of the books", PX_SELL: 1, ...one }));

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 0 });
  page = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
  await pages.testing.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: articles });
  await seedShop(pages.testing, {
    products: [
      { ...shopProduct("100001") },
      { ...shopProduct("100002"), gtin: "8712345678906" },
      { ...shopProduct("100003"), gtin: "8712345678913" },
      { ...shopProduct("100004") },
    ],
  });
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

const chip = (name: string) => page.getByRole("button", { name, exact: true });
const count = (word: string) => page.locator("dt").filter({ hasText: word }).locator("b").textContent();
const told = () => page.getByRole("status").filter({ hasText: /./ }).last();

test.skipIf(opened === null)(
  "what both have is certain, doubtful or new; the doubtful are decided and linked (R42)",
  async () => {
    await page.goto(`${address}/adopt`);
    await chip("Products").click();
    await page.getByRole("heading", { name: "2 doubtful records" }).waitFor();
    expect([await count("certain"), await count("doubtful"), await count("new")]).toEqual(["1", "2", "1"]);
    // What differs is marked on the other side.
    await page.locator("mark").filter({ hasText: "4006381333931" }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    const decision = (key: string) => page.getByRole("group", { name: `What is ${key}?` });
    expect(await decision("100002").getByLabel("Decide later").isChecked()).toBe(true);
    await page.getByRole("button", { name: "All with one candidate are the same" }).click();
    await page.getByRole("button", { name: "Link 3" }).waitFor();
    await decision("100003").getByLabel("Decide later").check();
    await page.getByText("What is left open waits, and is asked again.").waitFor();
    await page.getByRole("button", { name: "Link 2" }).click();
    await page.getByText("Linked: 2.").waitFor();
    await expect.poll(() => count("linked")).toBe("2");
    await expect.poll(() => count("doubtful")).toBe("1");
  },
);

test.skipIf(opened === null)("what is none of the other side's is made by a run (R42)", async () => {
  const decision = page.getByRole("group", { name: "What is 100003?" });
  await decision.getByLabel("Not the same: make a new one").check();
  await page.getByRole("button", { name: "Link 0" }).click();
  await page.getByText("Linked: 0.").waitFor();
  const state = async () => {
    const answer = await page.request.get(
      "/api/v1/organisations/demo/records?flow=parts-to-books/products&record=100003",
    );
    const { items } = await answer.json();
    return items[0]?.state;
  };
  await expect.poll(state, { timeout: 30_000 }).toBe("done");
  expect((await pages.testing.sandbox.articles()).has("100003")).toBe(true);
});

test.skipIf(opened === null)(
  "a link is found from both sides, and taken away after it is said what follows (R42)",
  async () => {
    await page.goto(`${address}/links?flow=parts-to-books%2Fproducts`);
    await page.getByLabel("Number in either system").fill("100002");
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByRole("button", { name: "Remove the link 100002 = 100002" }).click();
    await page.getByText("Both records stay. The next run looks for it anew in AccountView.").waitFor();
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByText("Not linked any more: 100002 = 100002.").waitFor();
    await page.getByText("Nothing is linked as 100002.").waitFor();
  },
);

test.skipIf(opened === null)("two records are linked by hand, and many by a spreadsheet (R42)", async () => {
  await page.getByLabel("Number in Parts PIM").fill("100002");
  await page.getByLabel("Number in AccountView").fill("none such");
  await page.getByRole("button", { name: "Link them" }).click();
  await page.getByRole("alert").or(page.locator("[aria-invalid=true]")).first().waitFor();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Take a spreadsheet" }).click(),
  ]);
  const csv = "source,target,why\r\n100001,100001,\r\n100002,100002,a person said so\r\n";
  await chooser.setFiles({ name: "links.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByText("The spreadsheet has 1 new links; 1 are there already.").waitFor();
  await page.getByRole("button", { name: "Link 1" }).click();
  await expect.poll(() => told().textContent()).toBe("Linked: 1.");
});

test.skipIf(opened === null)("both sides are compared; what is missing is said, and taken up again (R42)", async () => {
  await pages.testing.run();
  await page.goto(`${address}/compare`);
  const products = page.locator("section").filter({ has: page.getByRole("heading", { name: "Products" }) });
  await pages.testing.sandbox.control("books", "POST", "/remove", { table: "ARTICLE", keys: ["100004"] });
  await products.getByRole("button", { name: "Compare now" }).click();
  await products.getByText("Missing on the other side").waitFor();
  await products.getByRole("link", { name: "100004" }).waitFor();
  expect(await obstacles(page)).toEqual([]);
  await products.getByRole("button", { name: /^Take up again what is missing: 1$/ }).click();
  await products.getByText("On its way: 1.").waitFor();
});
