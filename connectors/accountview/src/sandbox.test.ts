import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleFunctions } from "./articles/articles.ts";
import { debtorFunctions } from "./debtors/debtors.ts";
import { discoverFields, discoverObjects } from "./metadata.ts";
import { probe } from "./probe.ts";
import { startTestBooks } from "./testing/sandbox.ts";

const { create, find, getMany } = articleFunctions;
const newItem = (ART_CODE: string) => ({ ART_CODE, ART_DESC1: "Artikel", AG_CODE: "ALG", VAT_CODE: "1", PX_SELL: "1" });

let books: Awaited<ReturnType<typeof startTestBooks>>;
beforeAll(async () => {
  books = await startTestBooks();
});
afterAll(() => books.close());

test("the data dictionary tells the free fields", async () => {
  const fields = await discoverFields(await books.openSession(), "product");
  expect(fields).toContainEqual(expect.objectContaining({ name: "X1_BRAND", type: "text", maxLength: 40 }));
  expect(fields).toContainEqual(expect.objectContaining({ name: "ART_CODE", required: true }));
});

test("the business objects tell what may be written", async () => {
  const objects = await discoverObjects(await books.openSession());
  expect(objects.find(({ code }) => code === "AK1")).toMatchObject({ mayCreate: true, mayUpdate: true });
});

describe("searching", () => {
  const codes = ["Q'1", "Q,2", 'Q"3', "Q 4", "Q%5", "Q&6", "Q=7", "Q+8", "Q[9]"];
  beforeAll(async () => {
    for (const code of codes) await books.direct.createArticle({ ART_CODE: code });
    await books.direct.createDebtor({ ACCT_NAME: "Klant", DEB_NR: "AB-1", MAIL_BUS: "Straße@Example.com" });
  });

  test.each(["on", "literal", "off"])("finds every code with the list filter %s", async (listFilter) => {
    await books.control("POST", "/switches", { listFilter });
    const capabilities = await probe({ session: await books.openSession() });
    expect(capabilities).toEqual({ listFilter: listFilter === "on", equalIgnoresCase: true });
    const session = await books.openSession({ capabilities });
    const found = await find({ session, field: "ART_CODE", values: [...codes, "Q1", "Q"] });
    expect(found.map(({ key }) => key).sort()).toEqual([...codes].sort());
    await books.control("POST", "/switches", { listFilter: "off" });
  });

  test.each(["ignore", "mind"])("finds texts in any case where Equal may %s it", async (equalCase) => {
    await books.control("POST", "/switches", { equalCase });
    const capabilities = await probe({ session: await books.openSession() });
    expect(capabilities.equalIgnoresCase).toBe(equalCase === "ignore");
    // What was proven yesterday may no longer hold, and what nobody has proven is not relied upon.
    for (const known of [capabilities, {}]) {
      const session = await books.openSession({ capabilities: known });
      const found = (field: string, value: string) => debtorFunctions.find({ session, field, values: [value] });
      expect(await found("MAIL_BUS", "straße@example.com")).toMatchObject([{ key: "10001" }]);
      expect(await found("MAIL_BUS", "traße@example.com")).toEqual([]);
      expect(await found("DEB_NR", "ab-1")).toMatchObject([{ key: "10001" }]);
      expect(await find({ session, field: "ART_CODE", values: ["q'1"] })).toMatchObject([{ key: "Q'1" }]);
    }
    await books.control("POST", "/switches", { equalCase: "ignore" });
  });

  test.each(["empty", "missing", "404"])("takes no match (%s) for not there", async (noMatch) => {
    await books.control("POST", "/switches", { noMatch });
    expect(await getMany({ session: await books.openSession(), keys: ["NIX"] })).toEqual([]);
    await books.control("POST", "/switches", { noMatch: "empty" });
  });
});

test.each([true, false])("a refusal is one, with status 200 (%s) as with 400", async (errorStatus200) => {
  await books.control("POST", "/switches", { errorStatus200 });
  const session = await books.openSession();
  const code = `E${errorStatus200}`.toUpperCase();
  const [first] = await create({ session, items: [newItem(code)] });
  expect(first).toEqual({ outcome: "written", key: code });
  const [second] = await create({ session, items: [newItem(code)] });
  expect(second).toMatchObject({ outcome: "refused", error: { code: "already_exists", field: "ART_CODE" } });
  await books.control("POST", "/switches", { errorStatus200: false });
});

test("what is written is read as the declared fields keep it", async () => {
  const session = await books.openSession();
  const item = {
    ...newItem("0042"),
    PX_SELL: "0.0001",
    ART_TEXT: "één – €",
    ART_UNIT: "stk",
    ART_WEIGHT: "1234567.12",
  };
  await create({ session, items: [item] });
  const [record] = await getMany({ session, keys: ["0042"] });
  expect(record?.fields).toMatchObject({ ...item, ART_UNIT: "STK" });
  expect(await getMany({ session, keys: ["42"] })).toEqual([]);
});
