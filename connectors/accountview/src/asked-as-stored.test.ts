import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { debtorFunctions } from "./debtors/debtors.ts";
import { searchesFor } from "./filters.ts";
import { journalPageFunctions } from "./journal/journal-pages.ts";
import { orderFunctions } from "./orders/orders.ts";
import { probe } from "./probe.ts";
import { comparedForm } from "./rows/table.ts";
import { startTestBooks } from "./testing/sandbox.ts";

/** Texts that change when they are folded: in length, in letter, in form, or in nothing but case. */
const untidy = ["Straße-1", "50 µF", "web-1001", "WEB-1001x", "Ÿ-été-Ž", "ƒ-ª", "caf\u00e9", " voor", "na\u00a0"];

let books: Awaited<ReturnType<typeof startTestBooks>>;
beforeAll(async () => {
  books = await startTestBooks();
  await books.direct.createArticle({ ART_CODE: "100001" });
  for (const [index, text] of untidy.entries()) {
    await books.direct.createDebtor({ SUB_NR: String(10_001 + index), ACCT_NAME: "Klant", DEB_NR: text });
    await books.direct.createOrder(text);
    await books.direct.createPage(text.slice(0, 12));
  }
});
afterAll(() => books.close());

describe.each(["ignore", "mind"])("V5: where Equal may %s case", (equalCase) => {
  beforeAll(() => books.control("POST", "/switches", { equalCase }));

  test.each(untidy)("V5: what was stored as %j is found by its own search, open or finished", async (text) => {
    const capabilities = await probe({ session: await books.openSession() });
    const session = await books.openSession({ capabilities });
    const found = async (find: typeof debtorFunctions.find, field: string, value: string) =>
      (await find({ session, field, values: [value] })).map(({ fields }) => comparedForm(fields[field]));
    expect(await found(orderFunctions.find, "COMMENT1", text)).toEqual([comparedForm(text)]);
    expect(await found(debtorFunctions.find, "DEB_NR", text)).toEqual([comparedForm(text)]);
    const number = text.slice(0, 12);
    expect(await found(journalPageFunctions.find, "INV_NR", number)).toEqual([comparedForm(number)]);
  });
});

test("V5: no folding is in the question, and an upper-case field is asked for in each form it may keep", () => {
  const asked = (upperCase: boolean) =>
    searchesFor({ name: "F", upperCase }, ["Straße-µé  ", "plain"], { equalIgnoresCase: true }).flatMap(({ filters }) =>
      filters.map(({ value }) => value),
    );
  expect(asked(false)).toEqual(["Straße-µé", "plain"]);
  expect(asked(true)).toEqual(["STRASSE-ΜÉ", "STRAßE-µÉ", "STRAßE-µé", "PLAIN"]);
});
