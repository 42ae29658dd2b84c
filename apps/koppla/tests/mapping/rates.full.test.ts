import { reconcileFlow } from "@koppla/engine";
import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { flowIdOf } from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
});
afterEach(async () => {
  await koppla?.close();
});

async function openCodes(): Promise<string[]> {
  const { engine, organisationId } = koppla;
  const rows = await withinOrganisation(engine.database, organisationId, (scope) =>
    scope.selectFrom("incident").select("code").where("closed_at", "is", null).execute(),
  );
  return rows.map(({ code }) => code);
}

const lookups = (...args: string[]) => command(["lookups", "parts-to-books/vat-codes", ...args], koppla.environment);
const swapped = () => koppla.file.replace('["1", "2", "0", V]', '["2", "1", "0", V]');

test("codes of other rates are told when a file is applied, and until they are put right (V19)", async () => {
  expect(await openCodes()).toEqual([]);
  const applied = await command(["apply", await koppla.write(swapped(), "yaml")], koppla.environment);
  expect(applied.stdout).toContain(
    "! lookup table parts-to-books/vat-codes: other rates: NL21 is 21 %, and 2 is 9 %\n" +
      "! lookup table parts-to-books/vat-codes: other rates: NL9 is 9 %, and 1 is 21 %\n",
  );
  expect(await openCodes()).toEqual(["rates_differ"]);
  expect((await lookups("--language", "nl")).stdout).toContain("  verschillende tarieven: NL21 is 21 %, en 2 is 9 %\n");
  await koppla.apply(koppla.file);
  expect(await openCodes()).toEqual([]);
  expect((await lookups()).stdout).not.toContain("rates");
});

test("they are told when a table is imported, also when that is only tried (V19)", async () => {
  const file = await koppla.write("pim,books\nNL21,1\nNL9,0\nNL0,0\nEUV,V\n", "csv");
  const tried = await lookups("--import", file, "--dry-run");
  expect(tried.stdout).toContain("  other rates: NL9 is 9 %, and 0 is 0 %\n");
  expect(await openCodes()).toEqual([]);
  expect((await lookups("--import", file)).stdout).toContain("  other rates: NL9 is 9 %, and 0 is 0 %\n");
  expect(await openCodes()).toEqual(["rates_differ"]);
});

test("a rate that changes after the table was saved is found when orders are compared, and is over once both agree (V19)", async () => {
  const compare = async () => {
    const flowId = await flowIdOf(koppla, "orders");
    await reconcileFlow(koppla.engine, { organisationId: koppla.organisationId, flowId, days: null });
    return openCodes();
  };
  const rate = (VAT_PCT: number) =>
    koppla.sandbox.control("books", "POST", "/seed", { table: "VAT", rows: [{ VAT_CODE: "2", VAT_PCT }] });
  expect(await compare()).toEqual([]);
  await rate(11);
  expect(await compare()).toEqual(["rates_differ"]);
  await rate(9);
  expect(await compare()).toEqual([]);
});
