import { accountView } from "@koppla/connector-accountview";
import { partsPim } from "@koppla/connector-parts-pim";
import { type Connector, entityNames } from "@koppla/connector-sdk";
import { checkMapping } from "@koppla/engine";
import { compileMapping, composeMapping, directLookups, mapRecord, namedSettings } from "@koppla/mapping";
import { expect, test } from "vitest";

const vatCodes = [
  { left: "NL21", right: "1" },
  { left: "NL9", right: "2" },
];
const booksSettings = {
  companyId: "c0ffee01",
  controlAccount: "1210",
  defaultItemGroup: "ALG",
  pricesIncludeVat: false,
};

/** The default mapping between two connectors, run over one record of the source. */
function mapByDefault(options: {
  source: Connector;
  target: Connector;
  settings: { [name: string]: unknown };
  direction: "left-to-right" | "right-to-left";
  record: Parameters<typeof mapRecord>[1];
}) {
  const read = options.source.entities.product?.toModel ?? {};
  const settings = options.target.settings.parse(options.settings);
  const write = options.target.entities.product?.fromModel(settings) ?? {};
  const targetFields = options.target.entities.product?.fields(settings) ?? [];
  const result = compileMapping({ mapping: composeMapping({ read, write }), targetFields });
  if (!result.ok) {
    throw new Error(result.problems.map((problem) => problem.message).join("\n"));
  }
  return mapRecord(result.compiled, options.record, {
    settings: namedSettings({ source: {}, target: { defaultItemGroup: "ALG" }, flow: {} }),
    lookups: directLookups({ tables: { "vat-codes": vatCodes }, direction: options.direction }),
  });
}

test("R26: a product of Parts PIM becomes an article with every field of the default mapping", () => {
  const { fields, problems } = mapByDefault({
    source: partsPim,
    target: accountView,
    settings: booksSettings,
    direction: "left-to-right",
    record: {
      sku: " 100234 ",
      name: { nl: "Kogelkraan 15 mm", en: "Ball valve 15 mm" },
      short_description: { nl: `Messing ${"x".repeat(60)}` },
      description: { nl: "Messing kogelkraan" },
      gtin: "8712345678906",
      gross_price: "12.5000",
      currency: "EUR",
      tax_code: "NL21",
      unit: "PCE",
      weight: "0.25",
    },
  });
  expect(problems).toEqual([]);
  expect(fields).toMatchObject({
    ART_CODE: "100234",
    ART_DESC1: "Kogelkraan 15 mm",
    ART_DESC2: `Messing ${"x".repeat(32)}`,
    ART_TEXT: "Messing kogelkraan",
    AG_CODE: "ALG",
    PX_SELL: "12.5",
    VAT_CODE: "1",
    EAN_CODE: "8712345678906",
    ART_UNIT: "PCE",
    CUR_CODE: "EUR",
    ART_WEIGHT: "0.25",
  });
});

test("R26: where the books keep prices with tax, the article gets the price with tax", () => {
  const { fields } = mapByDefault({
    source: partsPim,
    target: accountView,
    settings: { ...booksSettings, pricesIncludeVat: true },
    direction: "left-to-right",
    record: {
      sku: "1",
      name: { nl: "A" },
      gross_price: "10.0000",
      gross_price_including_tax: "12.1",
      tax_code: "NL21",
    },
  });
  expect(fields).toMatchObject({ PX_SELL: "12.1" });
});

test("an article becomes a product of Parts PIM by the same model, the other way", () => {
  const { fields, problems } = mapByDefault({
    source: accountView,
    target: partsPim,
    settings: {},
    direction: "right-to-left",
    record: {
      ART_CODE: "100234",
      ART_DESC1: "Kogelkraan 15 mm",
      ART_DESC2: "Messing",
      PX_SELL: "12.5",
      price_excluding_vat: "12.5",
      price_including_vat: null,
      VAT_CODE: "1",
      EAN_CODE: "8712345678906",
      ART_UNIT: "PCE",
      CUR_CODE: "EUR",
    },
  });
  expect(problems).toEqual([]);
  expect(fields).toMatchObject({
    sku: "100234",
    "name.nl": "Kogelkraan 15 mm",
    gross_price: "12.5",
    tax_code: "NL21",
    gtin: "8712345678906",
  });
});

const ends = {
  pim: { connector: partsPim, settings: partsPim.settings.parse({}) },
  books: { connector: accountView, settings: accountView.settings.parse(booksSettings) },
};

test.each([
  { source: ends.pim, target: ends.books, leftToRight: true },
  { source: ends.books, target: ends.pim, leftToRight: false },
])("every setting that a default mapping names is declared by its owner, $leftToRight", (direction) => {
  for (const entity of entityNames) {
    const flow = { entity, mapping: {}, settings: {} };
    expect(checkMapping({ ...direction, flow, attributes: {} })).toEqual([]);
  }
});

test("default mappings say whose each setting is", () => {
  const mappings = Object.values(ends).flatMap(({ connector, settings }) =>
    Object.values(connector.entities).flatMap((entity) => [entity.toModel, entity.fromModel(settings)]),
  );
  const named = [...JSON.stringify(mappings).matchAll(/"(?:setting|defaultSetting)":"([^"]+)"/g)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !/^(?:source|target|flow)\./.test(name ?? ""))).toEqual([]);
});
