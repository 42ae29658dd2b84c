import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { debtorAddresses, debtorFunctions } from "../debtors/debtors.ts";
import { startTestBooks } from "../testing/sandbox.ts";
import { orderFunctions } from "./orders.ts";

let books: Awaited<ReturnType<typeof startTestBooks>>;
beforeAll(async () => {
  books = await startTestBooks();
  await books.direct.createArticle({ ART_CODE: "100001" });
  await books.direct.createDebtor({ ACCT_NAME: "Klant", DEB_NR: "501", MAIL_BUS: "Klant@Example.com" });
});
afterAll(async () => {
  await books?.close();
});

const order = (reference: string) => ({
  RPL_INV: "10001",
  ORD_DATE: "2026-03-01",
  COMMENT1: reference,
  SO_LINE: [{ ART_CODE: "100001", ORD_QTY: "2", ART_PX: "12.3456", DISC_PCT: "10", VAT_CODE: "1" }],
  shipping_cost: "6.95",
});

const open = (listFilter: "on" | "off", settings: object = {}) =>
  books.control("POST", "/switches", { listFilter }).then(() =>
    books.openSession({
      settings: { shippingArticle: "VERZEND", ...settings },
      capabilities: { listFilter: listFilter === "on" },
    }),
  );

describe.each(["off", "on"] as const)("with lists in filters %s", (listFilter) => {
  const reference = (index: number) => `WEB ${listFilter}'${index}', "x"`.slice(0, 40);

  test("a hundred orders are found by their references, quotes, commas and all, open and finished ones", async () => {
    const session = await open(listFilter);
    const references = Array.from({ length: 100 }, (_, index) => reference(index));
    const outcomes = await orderFunctions.create({ session, items: references.map(order) });
    const keys = outcomes.map((outcome) => (outcome.outcome === "written" ? outcome.key : "refused"));
    for (const orderNumber of keys.slice(0, 20)) await books.control("POST", "/finish-order", { orderNumber });
    const found = await orderFunctions.find({ session, field: "COMMENT1", values: references });
    expect(found.map(({ key }) => key).sort()).toEqual([...keys].sort());
    expect(found.filter(({ fields }) => fields.in_history === true)).toHaveLength(20);
    expect(await orderFunctions.getMany({ session, keys: keys.slice(15, 25) })).toHaveLength(10);
    expect(await orderFunctions.find({ session, field: "COMMENT1", values: ["WEB"] })).toEqual([]);
  });

  test("a finished order still tells debtor, articles, quantities, prices and shipping", async () => {
    const session = await open(listFilter);
    const [finished] = await orderFunctions.find({ session, field: "COMMENT1", values: [reference(0)] });
    expect(finished?.fields).toMatchObject({
      RPL_INV: "10001",
      shipping_cost: "6.95",
      SO_LINE: [{ ART_CODE: "100001", ORD_QTY: "2", ART_PX: "12.3456" }],
    });
  });

  test("debtors are found by e-mail address in any case, and by the shop's number", async () => {
    const session = await open(listFilter);
    const find = (field: string, value: string) => debtorFunctions.find({ session, field, values: [value, "nobody"] });
    expect(await find("MAIL_BUS", "KLANT@example.com")).toMatchObject([{ key: "10001" }]);
    expect(await find("DEB_NR", "501")).toMatchObject([{ key: "10001" }]);
  });
});

test("an order with shipping costs and no article for them is refused before anything is sent", async () => {
  const session = await open("off", { shippingArticle: undefined });
  const [outcome] = await orderFunctions.create({ session, items: [order("NO-ARTICLE")] });
  expect(outcome).toMatchObject({
    outcome: "refused",
    error: { code: "shipping_article_missing", message: expect.stringContaining("shippingArticle is empty") },
  });
});

test("a discount as a line of its own is read back as the percentage that it was", async () => {
  const session = await open("off", { discounts: "article", discountArticle: "100001" });
  await orderFunctions.create({ session, items: [order("DISCOUNT-1")] });
  const [found] = await orderFunctions.find({ session, field: "COMMENT1", values: ["discount-1"] });
  expect(found?.fields.SO_LINE).toMatchObject([{ ART_CODE: "100001", DISC_PCT: "10", ART_PX: "12.3456" }]);
});

test("delivery addresses are told with the debtor that they belong to", async () => {
  const session = await open("off");
  const fields = {
    DEL_NAME: "Werkplaats",
    ADDRESS1: "Havenweg 3",
    POST_CODE: "3011 AB",
    CITY: "Rotterdam",
    CNT_CODE: "NL",
  };
  const created = await debtorAddresses.create({ session, customer: "10001", fields });
  expect(created.outcome).toBe("written");
  expect(await debtorAddresses.list({ session, customers: ["10001", "99999"] })).toMatchObject([
    { customer: "10001", fields },
  ]);
  const refused = await debtorAddresses.create({ session, customer: "88888", fields });
  expect(refused).toMatchObject({ outcome: "refused", error: { category: "data", field: "SUB_NR" } });
});
