import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { reasonOf } from "@koppla/proof/kit/trade";
import { afterAll, beforeAll, expect, test } from "vitest";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 12 });
});
afterAll(async () => {
  await testing?.close();
});

const call = (...args: string[]) => koppla(["lookups", ...args], testing.environment);
const csv = (text: string) => testing.write(text, "csv");

test("values are fetched from both sides, gaps are listed before a record fails, likely pairs are suggested (R12)", async () => {
  const all = await call("parts-to-books");
  expect(all.stdout).toContain("payment-methods: 2 pairs");
  expect(all.stdout).toContain(
    "missing: creditcard (Creditcard) of pim, read by orders: it is left out where something else decides",
  );
  const one = await call("parts-to-books/vat-codes");
  expect(one.stdout).toContain("NL21  21 % btw     1      BTW hoog");

  expect((await call("parts-to-books/vat-codes", "--import", await csv("pim,books\nNL9,2\nNL0,X\n"))).stdout).toBe(
    "parts-to-books/vat-codes: 2 pairs imported. Records that waited for it go on with the next run.\n",
  );
  const gaps = (await call("parts-to-books/vat-codes")).stdout;
  expect(gaps).toContain("missing: NL21 (21 % btw) of pim, read by orders, products: records with it will wait");
  expect(gaps).toContain("not there: X is in the table, but books does not have it");
  expect(gaps).toContain("likely: EUV = V (the same name)");
  expect(gaps).toContain("likely: NL21 = 1 (the same meaning)");
  const suggested = await call("parts-to-books/vat-codes", "--suggest");
  expect(suggested.stdout).toBe(
    "pim,books\nNL9,2\nNL0,X\nEUV,V\nNL21,1\n".replaceAll("\n", "\r\n").replace(/\r\n$/, "\n"),
  );
});

test("a value that appears later makes its records wait, and they go on when it is filled in (R12)", async () => {
  await call("parts-to-books/vat-codes", "--import", await csv("pim;books\r\nNL9;2\r\nNL0;0\r\nEUV;V\r\n"));
  const first = await testing.run();
  expect(first.waiting).toBeGreaterThan(0);
  const [sku = ""] = (await waitingKeys()).values();
  expect(await reasonOf(testing, "products", sku)).toContain(
    "the lookup table vat-codes has no entry for “NL21”, which AccountView's VAT_CODE (BTW-code) needs.",
  );
  await call("parts-to-books/vat-codes", "--import", await csv("pim,books\nNL21,1\nNL9,2\nNL0,0\nEUV,V\n"));
  expect(await testing.run()).toMatchObject({ waiting: 0, failed: 0 });
  expect((await testing.sandbox.articles()).get(sku)).toMatchObject({ VAT_CODE: "1" });
});

async function waitingKeys(): Promise<string[]> {
  const { stdout } = await koppla(["records", "--state", "waiting", "--json"], testing.environment);
  return stdout
    .trim()
    .split("\n")
    .map((line): string => JSON.parse(line).record);
}

test("a broken file is refused with every line and the reason, and nothing of it is saved", async () => {
  const before = (await call("parts-to-books/vat-codes", "--export")).stdout;
  const broken = await csv("pim,books\nNL21,1\nNL9\n,2\nA,B,C\n");
  expect(await call("parts-to-books/vat-codes", "--import", broken)).toMatchObject({
    status: 2,
    stderr: [
      `${broken}:3: It has 1 value, and 2 are needed: pim,books.`,
      `${broken}:4: The value of pim is empty. Fill it in, or remove the line.`,
      `${broken}:5: It has 3 values, and 2 are needed: pim,books.`,
      "Nothing was changed.\n",
    ].join("\n"),
  });
  const doubles = await csv("pim,books\nNL21,1\nNL9,2\nNL21,1\nNL21,2\n");
  expect((await call("parts-to-books/vat-codes", "--import", doubles)).stderr).toBe(
    [
      `${doubles}:4: The pair NL21 and 1 stands here twice. Remove one of them.`,
      `${doubles}:5: NL21 of pim means 1 and 2 of books. Keep one of them.`,
      "Nothing was changed.\n",
    ].join("\n"),
  );
  const columns = await csv("shop,books\nNL21,1\n");
  expect((await call("parts-to-books/vat-codes", "--import", columns)).stderr).toBe(
    `${columns}:1: The first line must name the columns pim,books, not shop,books.\n`,
  );
  expect((await call("parts-to-books/vat-codes", "--import", await csv('pim,books\n"NL21,1\n'))).stderr).toMatch(
    /:2: This is not CSV: a quotation mark is opened and not closed\. Nothing was changed\./,
  );
  expect((await call("parts-to-books/vat-codes", "--import", "/nowhere.csv")).stderr).toBe(
    "/nowhere.csv cannot be read: there is no such file.\n",
  );
  expect((await call("parts-to-books/nothing")).stderr).toContain(
    "parts-to-books has: payment-methods, payment-terms, vat-codes.",
  );
  expect((await call("parts-to-books", "--export")).stderr).toContain("Tables are named INTEGRATION/TABLE.");
  expect((await call("parts-to-books/vat-codes", "--export")).stdout).toBe(before);
});

test("a table may say in its file that a value has no counterpart, and gives it back so (B19)", async () => {
  const file = await csv("pim,books\nideal,ID\nvoucher,\n");
  expect((await call("parts-to-books/payment-methods", "--import", file)).stdout).toContain("2 pairs imported");
  expect((await call("parts-to-books/payment-methods", "--export")).stdout).toContain("voucher,");
  const told = (await call("parts-to-books/payment-methods")).stdout;
  expect(told).not.toContain("missing: voucher");
  expect(told).not.toContain("not there:  is in the table");
});
