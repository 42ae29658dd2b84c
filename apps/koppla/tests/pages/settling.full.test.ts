import {
  applyWith,
  openShop,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * What a person finds out and says on the page of a record: which one it is in the target.
 */

const opened = await chromium();
let pages: SeenPages;
let owner: Page;
const flows = "/o/demo/integrations/parts-to-books";

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 0 });
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

test.skipIf(opened === null)("of a doubtful match a person says which one it is, and it is linked (R49)", async () => {
  const doubtful = { AG_CODE: "ALG", VAT_CODE: "1", ART_DESC1: "Of the books", PX_SELL: 1, EAN_CODE: "4006381333931" };
  const rows = [{ ...doubtful, ART_CODE: "100005" }];
  await pages.testing.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows });
  await seedShop(pages.testing, { products: [{ ...shopProduct("100005"), gtin: "8712345678906" }] });
  await pages.testing.run();
  await owner.goto(`${flows}/products/records/100005`);
  await owner.getByRole("heading", { name: "Which of these is it in AccountView?" }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await owner.getByRole("button", { name: "This one: 100005" }).click();
  // Nobody loads the page again.
  await owner.getByText("linked since", { exact: false }).waitFor();
});

test.skipIf(opened === null)(
  "where nobody can tell whether an order was placed, a person looks, and it goes on at once (R49)",
  async () => {
    const { testing } = pages;
    await openShop(testing);
    await applyWith(testing, [
      "pricesIncludeVat: false",
      "pricesIncludeVat: false, longestRequestSeconds: 3, orderReferenceField: EXT_ID",
    ]);
    await seedShop(testing, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
    const fault = { match: { object: "SO1", effect: "write" }, kind: "timeoutBeforeCommit", times: 1 };
    await testing.sandbox.control("books", "POST", "/faults", fault);
    await testing.runFlow("orders");
    await owner.goto(`${flows}/orders/records/9001`);
    await owner.getByRole("heading", { name: "Is it in AccountView?" }).waitFor();
    await owner.getByRole("button", { name: "It is there" }).click();
    await owner.locator("[aria-invalid=true][name=there]").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("button", { name: "It is not there" }).click();
    await owner.getByText("linked since", { exact: false }).waitFor();
    expect(await placedOrders(testing)).toHaveLength(1);
  },
);

test.skipIf(opened === null)(
  "who pays an order that is billed to somebody else is named by its number, and the order goes on (R49)",
  async () => {
    const { testing } = pages;
    const rows = [{ SUB_NR: "20077", ACCT_NAME: "Gemeente Voorbeeld", SRC_CODE: "GEM", ACCT_NR: "1210" }];
    await testing.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows });
    const place = { street: "Stadsplein", number: "99", postcode: "9999 ZZ", city: "Groningen", country: "NL" };
    const billing = { name: "Afdeling Inkoop", addition: "", ...place };
    await seedShop(testing, { customers: [shopCustomer("502")], orders: [shopOrder("9002", "502", { billing })] });
    expect(await testing.runFlow("orders")).toMatchObject({ waiting: 1 });
    await owner.goto(`${flows}/orders/records/9002`);
    await owner.getByRole("heading", { name: "Who pays for it in AccountView?" }).waitFor();
    const number = owner.getByLabel("Its number in AccountView");
    await number.fill("77777");
    await owner.getByRole("button", { name: "This one pays" }).click();
    await owner.locator("[aria-invalid=true][name=candidate]").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await number.fill("20077");
    await owner.getByRole("button", { name: "This one pays" }).click();
    await owner.getByText("linked since", { exact: false }).waitFor();
    expect((await placedOrders(testing)).at(-1)).toMatchObject({ RPL_INV: "20077" });
  },
);

test.skipIf(opened === null)("of a product changed on both sides a person says whose values count (R49)", async () => {
  const { testing } = pages;
  const products = "products: { entity: product, from: pim, to: books }";
  const back = "articles: { entity: product, from: books, to: pim }";
  await testing.apply(testing.file.replace(products, `${products}\n      ${back}`));
  await seedShop(testing, { products: [shopProduct("100006")] });
  const both = async () => {
    await testing.run();
    await testing.runFlow("articles");
  };
  await both();
  await both();
  await testing.sandbox.changeProduct("100006", { name: { nl: "Fork of the shop" } });
  const row = (await testing.sandbox.articles()).get("100006");
  const rows = [{ ...row, ART_DESC1: "Fork of the books" }];
  await testing.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows });
  await both();
  await owner.goto(`${flows}/products/records/100006`);
  await owner.getByRole("heading", { name: "It changed on both sides. Whose values count?" }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await owner.getByRole("button", { name: "Parts PIM counts" }).click();
  await expect
    .poll(async () => (await testing.sandbox.articles()).get("100006")?.ART_DESC1, { timeout: 20_000 })
    .toBe("Fork of the shop");
  await owner.getByText("It changed on both sides. Whose values count?").waitFor({ state: "hidden" });
});
