import { readFile } from "node:fs/promises";
import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 12 });
});
afterAll(async () => {
  await testing?.close();
});
const call = (...args: string[]) => koppla(args, testing.environment);
test("fields of both systems are told with type, length, sample values and what fills them, customers' own too (R22)", async () => {
  const target = (await call("fields", "parts-to-books/products")).stdout;
  expect(target).toMatch(/^ART_DESC1 +text 40 \* +Omschrijving +always +name\.nl → trim$/m);
  expect(target).toMatch(/^COST_PX +decimal \.4 +Kostprijs +closed$/m);
  expect(target).toMatch(/^X1_COLOR +text 30 +Kleur +likely: fields\.colour \(\d of \d values fit\)/m);
  const source = (await call("fields", "parts-to-books/products", "--source")).stdout;
  expect(source).toMatch(/^sku +text 35 \* +SKU +ART_CODE +100000 \| 100001/m);
  expect(source).toMatch(/^fields\.colour +text +Kleur +\w+/m);
  const open = (await call("fields", "parts-to-books/products", "--unmapped")).stdout;
  expect(open).toContain("WEB_FLG");
  expect(open).not.toContain("ART_CODE");
});

test("one record is explained: the value after each step, who decided, what was written last, what is there now (R44)", async () => {
  await testing.run();
  const row = (await testing.sandbox.articles()).get("100001");
  const edited = { ...row, ART_DESC1: "By hand" };
  await testing.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [edited] });
  const name = (await call("explain", "parts-to-books/products", "100001", "--field", "ART_DESC1")).stdout;
  const own = JSON.stringify(row?.ART_DESC1);
  expect(name).toBe(
    [
      "product 100001, there as 100001",
      "",
      "ART_DESC1 (Omschrijving), write: always",
      `  name.nl: ${own}`,
      `  → trim: ${own}`,
      `  → as the target keeps it: ${own}`,
      `  = ${own}, decided by the source`,
      `  written last: ${own}; there now: "By hand"\n`,
    ].join("\n"),
  );
  const there = (await call("fields", "parts-to-books/products", "--language", "sv")).stdout;
  expect(there).toMatch(/^FÄLT +TYP +NAMN +SKRIVS +FYLLS AV +VÄRDEN$/m);
  expect(there).toMatch(/^ART_CODE .* sku → trim +100000 \| 100001 \| /m);
  await testing.sandbox.changeProduct("100002", { tax_code: "NL33" });
  const told = await call("explain", "parts-to-books/products", "100002", "--field", "VAT_CODE", "--language", "nl");
  expect(told.stdout).toContain("= Product 100002: de opzoektabel vat-codes heeft geen regel voor “NL33”, die");
  const group = (await call("explain", "parts-to-books/products", "100001", "--field", "AG_CODE")).stdout;
  expect(group).toContain('empty, so the default: "ALG"');
  expect(group).toContain('= "ALG", decided by the default');
});

test("what cannot be explained is told with the way out", async () => {
  expect(await call("explain", "parts-to-books/products", "999")).toMatchObject({
    status: 1,
    stderr: "Parts PIM does not have product 999. Check the key; koppla records lists them.\n",
  });
  expect(await call("explain", "parts-to-books/products", "100001", "--field", "NAME")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('No row of parts-to-books/products fills "NAME". Its rows fill: ART_CODE,'),
  });
});

test("a free field that the books do not have is named before a run begins, for customers too (R22)", async () => {
  const flow = "products: { entity: product, from: pim, to: books }";
  const customers = "customers: { entity: customer, from: pim, to: books, mapping: { X1_GLN: { from: gln } } }";
  await testing.apply(testing.file.replace(flow, `${flow}\n      ${customers}`));
  expect((await call("run", "parts-to-books/customers", "--wait")).stderr).toContain(
    "AccountView does not have the field X1_GLN that the mapping uses. Add it there, or take it out of",
  );
});

test("docs/reference/steps.md is what the command prints", async () => {
  const { stdout } = await call("steps", "--page");
  expect(await readFile(new URL("../../../../docs/reference/steps.md", import.meta.url), "utf8")).toBe(stdout);
});

test("steps are listed with an example, in three languages", async () => {
  expect((await call("steps", "unit", "--language", "nl")).stdout).toBe(
    'unit: Rekent een getal van de ene eenheid om naar een andere van dezelfde soort: gewicht, lengte, inhoud of tijd.\n  {"unit":{"from":"g","to":"kg"}}: "1250" → "1.25"\n',
  );
  expect((await call("steps", "shout")).stderr).toContain('There is no step "shout". There are: trim, upperCase,');
  expect(JSON.parse((await call("steps", "cut", "--json")).stdout)).toMatchObject({
    parameters: { properties: { length: { minimum: 1 } } },
  });
});
