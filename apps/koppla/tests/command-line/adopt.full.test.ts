import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { reasonOf } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";

let testing: TestKoppla;
beforeEach(async () => {
  testing = await testKoppla({ products: 12 });
});
afterEach(async () => {
  await testing?.close();
});

const call = (...args: string[]) => koppla(["adopt", "parts-to-books/products", ...args], testing.environment);
const csv = (text: string) => testing.write(text, "csv");

/** Articles that the books had before Koppla came. */
async function seedArticles(rows: readonly { [field: string]: unknown }[]): Promise<void> {
  const common = { AG_CODE: "ALG", VAT_CODE: "1", ART_DESC1: "Of the books", PX_SELL: 1 };
  await testing.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: rows.map((row) => ({ ...common, ...row })),
  });
}

async function gtinOf(sku: string): Promise<string> {
  const { stdout } = await koppla(["explain", "parts-to-books/products", sku, "--json"], testing.environment);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return rows.find(({ field }) => field === "EAN_CODE")?.result.value;
}

test("before the first run: certain, doubtful and new are told apart, and nothing is written", async () => {
  await seedArticles([
    { ART_CODE: "100001", EAN_CODE: await gtinOf("100001") },
    { ART_CODE: "100003" },
    { ART_CODE: "100004", EAN_CODE: "4006381333931" },
    { ART_CODE: "OLD-5", EAN_CODE: await gtinOf("100005") },
    { ART_CODE: "ONLY-HERE" },
  ]);
  await testing.sandbox.resetLedgers();
  const report = await call();
  expect(report.stdout).toBe(
    [
      "parts-to-books/products: 12 records in the source, 1 only in the target; nothing was written.",
      "  linked    0",
      "  certain   2  the next run links them",
      "  doubtful  2  a person decides: koppla adopt parts-to-books/products --csv, then --decide FILE; or --same SOURCE=TARGET",
      "  new       8  the next run creates them",
      `100004 ↔ 100004: the same ART_CODE; EAN_CODE differs (${await gtinOf("100004")} and 4006381333931)`,
      "100005 ↔ OLD-5: the same EAN_CODE; ART_CODE differs (100005 and OLD-5)\n",
    ].join("\n"),
  );
  for (const side of ["pim", "books"] as const) {
    expect((await testing.sandbox.ledger(side)).counts.writeCalls).toBe(0);
  }
});

test("doubtful ones are decided by a person in a CSV, and until then a run does not guess", async () => {
  await seedArticles([
    { ART_CODE: "100004", EAN_CODE: "4006381333931" },
    { ART_CODE: "OLD-5", EAN_CODE: await gtinOf("100005") },
  ]);
  const doubtful = (await call("--csv")).stdout;
  expect(doubtful.split(/\r?\n/).slice(0, 3)).toEqual([
    "source,target,why",
    `100004,100004,the same ART_CODE; EAN_CODE differs (${await gtinOf("100004")} and 4006381333931)`,
    "100005,OLD-5,the same EAN_CODE; ART_CODE differs (100005 and OLD-5)",
  ]);
  const dryRun = await koppla(["run", "parts-to-books/products", "--dry-run"], testing.environment);
  expect(dryRun.lastLine).toContain("create 10 update 0 unchanged 0 skip 0 wait 2 fail 0");
  // The first run reads the keys in one pass; the second searches for the two that wait. Both see what the report saw.
  expect(await testing.run()).toMatchObject({ created: 10, waiting: 2, updated: 0 });
  expect(await testing.runFlow("products", "records", ["100004", "100005"])).toMatchObject({ waiting: 2, created: 0 });
  expect(await reasonOf(testing, "products", "100004")).toMatch(
    /AccountView has 100004, which may be the same record, and Koppla does not guess \(Parts PIM ↔ AccountView\): EAN_CODE: "\d+" ↔ "4006381333931"/,
  );
  expect(await reasonOf(testing, "products", "100005")).toMatch(
    /AccountView has OLD-5, which may be the same record, .*: ART_CODE: "100005" ↔ "OLD-5"\. Make both the same, or/,
  );
  expect((await testing.sandbox.articles()).has("100005")).toBe(false);
  expect((await call("--decide", await csv(doubtful))).stdout).toBe("2 records adopted.\n");
  expect(await testing.run()).toMatchObject({ waiting: 0, failed: 0, created: 0, updated: 2 });
  const articles = await testing.sandbox.articles();
  expect(articles.get("100004")).toMatchObject({ EAN_CODE: await gtinOf("100004") });
  expect(articles.has("100005")).toBe(false);
  expect(articles.get("OLD-5")?.ART_DESC1).not.toBe("Of the books");
  expect((await call()).stdout).toContain("  linked    12");
  await testing.sandbox.resetLedgers();
  expect(await testing.run("full")).toMatchObject({ unchanged: 12 });
  await testing.sandbox.changeProduct("100005", { gross_price: "5.50" });
  const dry = await koppla(["run", "parts-to-books/products", "--dry-run"], testing.environment);
  expect(dry.stdout).toContain("PX_SELL");
  expect(dry.stdout).not.toContain("ART_CODE");
});

test("decisions that contradict each other, or name what is not there, are refused whole", async () => {
  await seedArticles([{ ART_CODE: "OLD-5" }]);
  const wrong = await csv("source,target,why\n100005,OLD-5,a\n100006,OLD-5,b\n100007,NOWHERE,c\n100008,OLD-8\n");
  expect((await call("--decide", wrong)).stderr).toBe(
    `${wrong}:5: It has 2 values, and 3 are needed: source,target,why.\nNothing was changed.\n`,
  );
  const twice = await csv("source,target,why\n100005,OLD-5,a\n100006,OLD-5,b\n100007,NOWHERE,c\n");
  expect((await call("--decide", twice)).stderr).toBe(
    [
      `${twice}:3: OLD-5 stands in the file twice. Keep one of the lines.`,
      `${twice}:4: AccountView does not have product NOWHERE.`,
      "Nothing was changed.\n",
    ].join("\n"),
  );
  expect((await call()).stdout).toContain("  linked    0");
  expect(await call("--same", "100005")).toMatchObject({
    status: 2,
    stderr: '"100005" names no two records. Write SOURCE=TARGET, as in --same 10042=A-77.\n',
  });
  expect((await call("--same", "100005=OLD-5", "--language", "sv")).stdout).toBe("1 post har övertagits.\n");
  expect((await call("--same", "100006=OLD-5")).stderr).toContain(
    "100006=OLD-5: OLD-5 is linked with 100005 already. Remove that link first: koppla links parts-to-books/products",
  );
});

test("customers are matched by e-mail and company numbers, and one that differs is doubtful", async () => {
  const flow = "products: { entity: product, from: pim, to: books }";
  await testing.apply(
    testing.file.replace(flow, `${flow}\n      customers: { entity: customer, from: pim, to: books }`),
  );
  await testing.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    customers: [
      { id: "C1", type: "company", company: "One BV", email: "one@example.com", vat_number: "NL000099998B57" },
      { id: "C2", type: "company", company: "Two BV", email: "two@example.com", vat_number: "NL123456789B01" },
      { id: "C3", type: "company", company: "Three BV", email: "three@example.com" },
    ],
  });
  const debtor = { ACCT_NR: "1210", SRC_CODE: "X", CNT_CODE: "NL" };
  await testing.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [
      { ...debtor, SUB_NR: "20001", ACCT_NAME: "One", MAIL_BUS: "One@Example.com", VAT_NR: "NL0000.99998.B57" },
      { ...debtor, SUB_NR: "20002", ACCT_NAME: "Two", MAIL_BUS: "two@example.com", VAT_NR: "NL999999999B99" },
    ],
  });
  const report = await koppla(["adopt", "parts-to-books/customers"], testing.environment);
  expect(report.stdout).toContain("certain   1");
  expect(report.stdout).toMatch(/↔ 20002: the same MAIL_BUS; VAT_NR differs \(NL123456789B01 and NL999999999B99\)/);
  expect(await testing.runFlow("customers")).toMatchObject({ waiting: 1, updated: 1, created: 1 });
});

test("orders are matched by their reference", async () => {
  await testing.close();
  testing = await testKoppla({ products: 12, customers: 3, orders: 5 });
  await testing.run();
  expect(await testing.runFlow("orders")).toMatchObject({ created: 5, waiting: 0 });
  const links = await koppla(["links", "parts-to-books/orders", "--json"], testing.environment);
  const { source } = JSON.parse(links.stdout.split("\n")[0] ?? "");
  await koppla(["links", "parts-to-books/orders", "--remove", source], testing.environment);
  const report = await koppla(["adopt", "parts-to-books/orders"], testing.environment);
  expect(report.stdout).toMatch(/linked {4}4\n {2}certain {3}1 .*\n {2}doubtful {2}0\n {2}new {7}0/);
  await testing.sandbox.resetLedgers();
  expect(await testing.runFlow("orders", "full")).toMatchObject({ created: 0, failed: 0, waiting: 0 });
  expect((await testing.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});
