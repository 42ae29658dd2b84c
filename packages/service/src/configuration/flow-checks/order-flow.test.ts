import { expect, test } from "vitest";
import { connectors } from "../../context/connectors.ts";
import { machineActor } from "../../ground/actor.ts";
import { checkConfiguration } from "../check-configuration.ts";
import { faultLine } from "../fault-line.ts";

/** What is said of a file with this order flow; empty when nothing is. */
async function faults(flow: string, more = ""): Promise<string[]> {
  const text = `organisation: demo
connections:
  pim: { system: parts-pim, baseUrl: "http://127.0.0.1:1/api/v1", credentials: { adminKey: a, clientId: b, clientSecret: c } }
  books: { system: accountview, baseUrl: "http://127.0.0.1:2/api/v3", credentials: { clientId: a, clientSecret: b }, settings: { companyId: x } }
integrations:
  shop:
    between: [pim, books]
    flows:
      orders: { entity: order, from: pim, to: books, ${flow} }
${more}`;
  const checked = await checkConfiguration({ connectors }, machineActor(), { text });
  return checked.faults.map((fault) => faultLine("shop.yaml", fault));
}

test("the settings of an order flow are taken as the README writes them", async () => {
  const settings =
    '{ statuses: [shipped], startDate: "2026-01-01", customers: find-only, defaultDebtor: "99999", defaultDebtorFor: all-customers, onMissingProduct: replace, replacementArticle: X, employeeNumber: "1" }';
  expect(await faults(`settings: ${settings}`)).toEqual([]);
});

test.each([
  [
    "settings: { onMissingProduct: replace }",
    "settings.replacementArticle: onMissingProduct: replace needs a replacementArticle.",
  ],
  [
    "settings: { defaultDebtorFor: all-customers }",
    "settings.defaultDebtor: defaultDebtorFor: all-customers needs a defaultDebtor.",
  ],
  ["settings: { startDate: yesterday }", "settings.startDate: write a day as 2026-01-31."],
  ["settings: { statussen: [open] }", 'Unknown key "statussen" in integrations.shop.flows.orders.settings.'],
  [
    'mapping: { "SO_LINE[].ART_CODE": { from: "lines[].skuu" } }',
    'Row SO_LINE[].ART_CODE: the source has no field "lines[].skuu".',
  ],
  ['mapping: { COMMENT2: { from: "lines[].sku" } }', "Row COMMENT2: items of a list can only fill the items of a list"],
  [
    "mapping: { customer.ACCT_NAAM: { from: company } }",
    'Row customer.ACCT_NAAM: the target has no field "ACCT_NAAM".',
  ],
  ["mapping: { address.DEL_NAME: { from: nobody } }", 'Row address.DEL_NAME: the source has no field "nobody".'],
])("%s is refused with its place: %s", async (flow, sentence) => {
  expect(await faults(flow)).toEqual([expect.stringMatching(/^shop\.yaml:\d+:\d+: /)]);
  expect((await faults(flow))[0]).toContain(sentence);
});

test("two flows of one entity in one direction, and rows of customers beside their own flow, are refused", async () => {
  expect(await faults("enabled: true", "      again: { entity: order, from: pim, to: books }")).toEqual([
    expect.stringContaining('Flow "orders" carries "order" from pim to books already.'),
  ]);
  const rows = "mapping: { customer.ACCT_NAME: { from: company } }";
  expect(await faults(rows, "      customers: { entity: customer, from: pim, to: books }")).toEqual([
    expect.stringContaining(
      'Row customer.ACCT_NAME: customers have the flow "customers" in this direction; put the row there.',
    ),
  ]);
});

test("two stock flows towards each other are refused while both are on (F14)", async () => {
  const stock = (more: string) =>
    `      stock: { entity: stock, from: books, to: pim }\n      back: { entity: stock, from: pim, to: books${more} }`;
  expect(await faults("enabled: true", stock(""))).toEqual([
    expect.stringMatching(
      /^shop\.yaml:11:\d+: .*Flow "stock" carries "stock" the other way: .* Switch one of them off\.$/,
    ),
  ]);
  expect(await faults("enabled: true", stock(", enabled: false"))).toEqual([]);
});

test.each([
  ["product", "nonsense: 7", "nonsense"],
  ["product", "calculation: free", "calculation"],
  ["category", "updateProducts: false", "updateProducts"],
  ["customer", "statuses: [open]", "statuses"],
  ["stock", "updateProducts: false", "updateProducts"],
  ["invoice", "journal: VRK", "journal"],
])("a flow of entity %s refuses the unknown setting %s (F5)", async (entity, settings, name) => {
  const ends = entity === "stock" ? "from: books, to: pim" : "from: pim, to: books";
  expect(
    await faults("enabled: true", `      other: { entity: ${entity}, ${ends}, settings: { ${settings} } }`),
  ).toEqual([expect.stringContaining(`Unknown key "${name}" in integrations.shop.flows.other.settings.`)]);
});

test.each([
  ["product", "updateProducts"],
  ["category", "updateCategories"],
])("a flow of entity %s has the box %s, which is on or off (R20, F5)", async (entity, box) => {
  const flow = (value: string) =>
    `      other: { entity: ${entity}, from: pim, to: books, settings: { ${box}: ${value} } }`;
  expect(await faults("enabled: true", flow("false"))).toEqual([]);
  expect(await faults("enabled: true", flow("sometimes"))).toEqual([expect.stringContaining(`settings.${box}`)]);
});

test("a master that is none of the two connections is refused with its place", async () => {
  expect(await faults("enabled: true", "    masters: { product: shop }")).toEqual([
    'shop.yaml:10:16: "shop" is not one of the two connections: pim, books.',
  ]);
  expect(await faults("enabled: true", "    masters: { product: books }")).toEqual([]);
});

test("tables of attributes need a name on both sides for each pair, and fields that can be", async () => {
  const products = "      products: { entity: product, from: pim, to: books }";
  const tables = (pim: string, books: string) => `${products}\n    features: { pim: [${pim}], books: [${books}] }`;
  expect(await faults("enabled: true", tables("origin, brand", "X1_ORIGIN, X1_BRAND"))).toEqual([]);
  expect(await faults("enabled: true", tables("origin, brand", "X1_ORIGIN"))).toEqual([
    "shop.yaml:11:5: The two lists must be equally long, pair by pair: pim has 2, books has 1.",
  ]);
  expect(await faults("enabled: true", tables("origin", "ORIGIN"))).toEqual([
    expect.stringContaining('Row ORIGIN: the target has no field "ORIGIN".'),
  ]);
});

test("a slip in the YAML is told once, with a hint", async () => {
  expect(await faults("mapping: { COMMENT2: { from: lines[].sku } }")).toEqual([
    expect.stringContaining("stands between quotes"),
  ]);
});
