import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla();
});
afterEach(async () => {
  await koppla?.close();
});

const counts = (run: { [name: string]: unknown }) =>
  Object.fromEntries(
    ["read", "created", "updated", "unchanged", "skipped", "waiting", "unknown", "failed"].map((name) => [
      name,
      run[name],
    ]),
  );
const none = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, waiting: 0, unknown: 0, failed: 0 };

test("the first run creates all 581 products, each once, with the right values (R16, R17, R18)", async () => {
  const run = await koppla.run();
  expect(run.state).toBe("succeeded");
  expect(counts(run)).toEqual({ ...none, read: 581, created: 581 });
  const articles = await koppla.sandbox.articles();
  expect(articles.size).toBe(581);
  const created = (await koppla.sandbox.ledger("books")).entries.filter((entry) => entry.operation === "AK1.create");
  expect(created).toHaveLength(581);
  expect(articles.get("10001")).toMatchObject({ ART_DESC1: "Chai", AG_CODE: "ALG", CUR_CODE: "EUR", PX_SELL: 18 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
});

test("a second run writes nothing: all 581 unchanged when everything is read, only the overlap else (I13)", async () => {
  await koppla.run();
  await koppla.sandbox.resetLedgers();
  const full = await koppla.run("full");
  expect(counts(full)).toEqual({ ...none, read: 581, unchanged: 581 });
  const changes = await koppla.run();
  expect(changes.read).toBeLessThan(5);
  expect(changes.read).toBe(changes.unchanged);
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
});

test("a product whose unit is too long fails alone and says why; shortened, it goes through by retry", async () => {
  await koppla.sandbox.changeProduct("10001", { unit: "N".repeat(60) });
  const run = await koppla.run();
  expect(counts(run)).toEqual({ ...none, read: 581, created: 580, failed: 1 });
  expect(run.state).toBe("needs_attention");
  expect((await koppla.sandbox.ledger("books")).entries.filter((entry) => !entry.applied)).toEqual([]);
  await koppla.sandbox.changeProduct("10001", { unit: "STK" });
  const again = await koppla.run("records", ["10001"]);
  expect(counts(again)).toEqual({ ...none, read: 1, created: 1 });
  expect((await koppla.sandbox.articles()).size).toBe(581);
});

test("a changed product is updated in the changed field alone", async () => {
  await koppla.run();
  await koppla.sandbox.resetLedgers();
  await koppla.sandbox.changeProduct("10001", { gross_price: "19.5000" });
  const run = await koppla.run();
  expect(run.updated).toBe(1);
  const [entry] = (await koppla.sandbox.ledger("books")).entries;
  expect(entry).toMatchObject({ operation: "AK1.update", key: "10001" });
  expect((await koppla.sandbox.articles()).get("10001")).toMatchObject({ PX_SELL: 19.5, ART_DESC1: "Chai" });
});

test("a long description that was enriched in the books is kept on update (R20)", async () => {
  await koppla.run();
  await koppla.sandbox.control("books", "POST", "/seed", {
    company: "c0ffee01",
    table: "ARTICLE",
    rows: [{ ART_CODE: "10001", ART_TEXT: "Written by a person" }],
  });
  await koppla.sandbox.changeProduct("10001", { name: { nl: "Chai Classic" }, description: { nl: "Another text" } });
  await koppla.run();
  expect((await koppla.sandbox.articles()).get("10001")).toMatchObject({
    ART_DESC1: "Chai Classic",
    ART_TEXT: "Written by a person",
  });
});

test("an article that is in the books already is adopted: linked, and changed only where it differs", async () => {
  await koppla.sandbox.control("books", "POST", "/seed", {
    company: "c0ffee01",
    table: "ARTICLE",
    rows: [{ ART_CODE: "10001", ART_DESC1: "Old name", AG_CODE: "ALG", VAT_CODE: "1" }],
  });
  const run = await koppla.run();
  expect(counts(run)).toEqual({ ...none, read: 581, created: 580, updated: 1 });
  expect((await koppla.sandbox.articles()).get("10001")).toMatchObject({ ART_DESC1: "Chai" });
});

test("a missing lookup value makes its products wait, and they go on by themselves when it is there", async () => {
  await koppla.apply(
    koppla.file.replace("[NL21, NL9, NL0, EUV]", "[NL21, NL0, EUV]").replace('["1", "2", "0", V]', '["1", "0", V]'),
  );
  const run = await koppla.run();
  expect(run.waiting).toBeGreaterThan(0);
  expect(run.created + run.waiting).toBe(581);
  await koppla.apply(koppla.file);
  const next = await koppla.run();
  expect(next.created).toBe(run.waiting);
  expect(next.waiting).toBe(0);
  expect((await koppla.sandbox.articles()).size).toBe(581);
});

test("the target's keys are gathered in one pass, not searched one by one", async () => {
  await koppla.run();
  const { counts: calls } = await koppla.sandbox.ledger("books");
  expect(calls.writeCalls).toBe(581);
  expect(calls.readCalls).toBeLessThan(10);
});
