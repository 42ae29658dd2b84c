import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { connectors } from "../../context/connectors.ts";
import { machineActor } from "../../ground/actor.ts";
import { checkConfiguration } from "../check-configuration.ts";
import { faultLine } from "../fault-line.ts";

const head = `organisation: demo
connections:
  pim:
    system: parts-pim
    baseUrl: http://127.0.0.1:4101/api/v1
    credentials: { adminKey: a, clientId: b, clientSecret: c }
    settings: { employeeNumber: "999999" }
  books:
    system: accountview
    baseUrl: http://127.0.0.1:4102/api/v3
    credentials: { clientId: a, clientSecret: b, refreshToken: c }
    settings: { companyId: c0ffee01, controlAccount: "1210", defaultItemGroup: ALG, shippingArticle: VERZEND, pricesIncludeVat: false }
integrations:
  parts-to-books:
    between: [pim, books]
    lookups:
      vat-codes: { pim: [NL21, NL9], books: ["1", "2"] }
    flows:
      products:
        entity: product
        from: pim
        to: books
        mapping:
`;

/** What is said of a file with this row; nothing when it may be applied. */
async function faultsOf(row: string, file = head): Promise<string> {
  const text = `${file}          ${row}\n`;
  const { faults } = await checkConfiguration({ connectors }, machineActor(), { text });
  return faults.map((fault) => faultLine("shop.yaml", fault)).join("\n");
}

test.each([
  ["ART_DESC1: { from: name.nl, steps: [trim, { cut: { length: 40 } }], write: unedited }"],
  ["ART_TEXT: { from: description.nl, steps: [plainText], write: empty }"],
  ["WEB_FLG: { constant: true, when: { all: [{ field: enabled, is: true }, { field: gross_price, atLeast: '1' }] } }"],
  ["PX_SELL: { from: gross_price, steps: [{ formula: \"record.brand == 'Own' ? times(value, '0.9') : value\" }] }"],
  ["VAT_CODE: { from: tax_code, lookup: { table: vat-codes, missing: default, default: '1' } }"],
  ["X1_BRAND: { from: brand, force: Own }"],
  ["AG_CODE: { from: brand, defaultSetting: target.defaultItemGroup }"],
  ["AG_CODE: { setting: defaultItemGroup }"],
])("a row is taken as it is: %s", async (row) => {
  expect(await faultsOf(row)).toBe("");
});

test.each([
  ["ART_DESC9: { from: name.nl }", '24:11: Row ART_DESC9: the target has no field "ART_DESC9".'],
  ["ART_DESC1: { from: nam.nl }", '24:11: Row ART_DESC1: the source has no field "nam.nl".'],
  ["ART_DESC1: { from: name.nl, steps: [{ cut: { lenght: 40 } }] }", '24:11: Row ART_DESC1: step 1: step "cut": parameter "length": Invalid input: expected number, received undefined; Unrecognized key: "lenght"; for example {"cut":{"length":10}}.'],
  ["ART_DESC1: { from: name.nl, steps: [trim, shout] }", '24:11: Row ART_DESC1: step 2: there is no step "shout"; there are trim,'],
  ["ART_DESC1: { from: name.nl, steps: [{ formula: 'process.env' }] }", '24:11: Row ART_DESC1: step 1: step "formula": only record has fields: record.env; for example'],
  ["ART_DESC1: { from: name.nl, steps: [{ formula: 'value + record.nothing' }] }", '24:11: Row ART_DESC1: the source has no field "nothing".'],
  ["ART_DESC1: { from: name.nl, when: { field: enabld, is: true } }", '24:11: Row ART_DESC1: the source has no field "enabld".'],
  ["ART_DESC1: { from: name.nl, when: { field: enabled, equals: true } }", "24:39: integrations.parts-to-books.flows.products.mapping.ART_DESC1.when: A condition is field with one of"],
  ["AG_CODE: { setting: target.skuPattern }", '24:11: Row AG_CODE: the target has no setting "skuPattern"; write source.skuPattern.'],
  ["AG_CODE: { setting: group }", '24:11: Row AG_CODE: no setting is called "group"; name one as source.NAME, target.NAME or flow.NAME.'],
  ["AG_CODE: { setting: flow.group }", '24:11: Row AG_CODE: the flow has no setting "group"; it has updateProducts, texts, defaultItemGroup.'],
  ["ART_DESC1: { from: name.nl, write: sometimes }", "24:39: integrations.parts-to-books.flows.products.mapping.ART_DESC1.write: Invalid option: expected one of"],
  ["CUR_CODE: { from: currency, force: EUR, default: SEK }", "24:11: Row CUR_CODE: force and a default exclude each other"],
  ["COST_PX: { from: purchase_price }", "24:11: Row COST_PX: the target keeps this field closed to writing."],
  ["VAT_CODE: { from: tax_code, lookup: { table: vat-codes, missing: default } }", "24:39: integrations.parts-to-books.flows.products.mapping.VAT_CODE.lookup: A lookup is the name of a table, or"],
  ["ART_DESC1: { from: name.nl, steps: [7] }", "24:47: integrations.parts-to-books.flows.products.mapping.ART_DESC1.steps.0: A step is a name, or"],
  ["ART_WEIGHT: { constant: 1.5 }", "24:25: integrations.parts-to-books.flows.products.mapping.ART_WEIGHT.constant: Write a text or a number in quotes"],
])("a row is refused with its line and the reason: %s", async (row, fault) => {
  expect(await faultsOf(row)).toContain(`shop.yaml:${fault}`);
}); // biome-ignore format: one row each

test("every row of the guide's example may be written so", async () => {
  const page = await readFile(new URL("../../../../../docs/guide/mapping.md", import.meta.url), "utf8");
  const [, rows = ""] = /```yaml\nmapping:\n([^`]+)```/.exec(page) ?? [];
  const written = rows
    .trim()
    .split("\n")
    .map((row) => row.trim());
  expect(written.length).toBeGreaterThan(5);
  for (const row of written) {
    expect(await faultsOf(row)).toBe("");
  }
});

test("the file of the guide has no faults", async () => {
  const page = await readFile(new URL("../../../../../docs/guide/configuration.md", import.meta.url), "utf8");
  const [, file = ""] = /```yaml\n(organisation:[\s\S]+?)```/.exec(page) ?? [];
  const secrets = [...file.matchAll(/\$\{(\w+)\}/g)].map(([, name = ""]): [string, string] => [name, "secret"]);
  expect(secrets.length).toBeGreaterThan(3);
  const variables = Object.fromEntries(secrets);
  const { faults } = await checkConfiguration({ connectors }, machineActor(), { text: file, variables });
  expect(faults).toEqual([]);
});

test("a lookup table with doubles is refused with the place of the second", async () => {
  const doubled = head.replace('[NL21, NL9], books: ["1", "2"]', '[NL21, NL9, NL21], books: ["1", "2", "3"]');
  expect(await faultsOf("ART_DESC1: { from: name.nl }", doubled)).toBe(
    "shop.yaml:17:37: NL21 of pim means 1 and 3 of books. Keep one of them.",
  );
});
