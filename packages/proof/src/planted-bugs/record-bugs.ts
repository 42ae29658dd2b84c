import type { TestedBug } from "./tested-bug.ts";

/* Mistakes in what a record becomes on its way: a field that does not arrive, a text that stops it, a name that is another. */

const engine = "packages/engine/src";

export const recordBugs: readonly TestedBug[] = [
  {
    name: "the address that the books bill to is not read",
    edits: [
      {
        file: "connectors/accountview/src/trade-mapping.ts",
        from: '  billingStreet: { from: "invoice_address.ADDRESS1" },\n',
        to: "",
      },
    ],
    test: { file: "apps/koppla/tests/orders/nothing-carried-half.full.test.ts", title: "address of its invoice" },
  },
  {
    name: "a place of delivery without a name stops the sale",
    edits: [
      {
        file: `${engine}/procedures/orders/flow/open-order-flow.ts`,
        from: 'write[field]?.from === "deliveryName")',
        to: 'write[field]?.from === "noName")',
      },
    ],
    test: { file: "apps/koppla/tests/texts/fitted-texts.full.test.ts", title: "B17" },
  },
  {
    name: "a VAT number keeps its blanks and points",
    edits: [
      {
        file: "packages/mapping/src/text/vat-number-form.ts",
        from: 'const plain = text.replace(/[\\s.\\-/]/g, "").toUpperCase();',
        to: "const plain = text.toUpperCase();",
      },
    ],
    test: { file: "apps/koppla/tests/texts/fitted-texts.full.test.ts", title: "B12" },
  },
  {
    name: "a figure of an article without stock is taken for its stock",
    edits: [
      {
        file: `${engine}/procedures/stock/map-stock.ts`,
        from: "readPath(item.record.fields, kept) === false",
        to: 'readPath(item.record.fields, kept) === "no"',
      },
    ],
    test: { file: "apps/koppla/tests/products/stock.full.test.ts", title: "do not keep is not sent" },
  },
  {
    name: "who pays is compared with the marks of letters",
    edits: [
      {
        file: `${engine}/procedures/orders/payers.ts`,
        from: "nearestText(comparableText(name), isPlain)",
        to: "nearestText(comparableText(name), () => true)",
      },
    ],
    test: { file: "packages/engine/src/procedures/orders/payers.test.ts", title: "is who pays" },
  },
  {
    name: "a field of the contract is read and written nowhere",
    edits: [
      {
        file: "connectors/accountview/src/trade-mapping.ts",
        from: '    COC_CODE: { from: "chamberOfCommerceNumber", steps: ["trim"] },\n',
        to: "",
      },
    ],
    test: { file: "apps/koppla/tests/properties/from-shop.full.test.ts", title: "random products" },
  },
  {
    name: "an order that nobody can change is to be corrected in its source (K6)",
    edits: [
      {
        file: `${engine}/trouble/advice/trouble-advice.ts`,
        from: 'const ofRecord = isFixed === true ? "document" : "source";',
        to: 'const ofRecord = isFixed === true ? "source" : "source";',
      },
    ],
    test: { file: "packages/service/src/incidents/advice-at-places.test.ts", title: "can be done where it is read" },
  },
  {
    name: "a number that the target takes for another is told without its value and the rule (K11)",
    edits: [
      {
        file: `${engine}/record/decide.ts`,
        from: "return record.key !== by && likeness(record.key)",
        to: "return record.key === by && likeness(record.key)",
      },
    ],
    test: { file: "apps/koppla/tests/incidents/advice.full.test.ts", title: "numbers that differ in case" },
  },
  {
    name: "what the books count of an order is not compared",
    edits: [
      {
        file: "connectors/accountview/src/orders/orders.ts",
        from: 'totals: { includesTax: "GROSS_FLG", sum: "ORD_TOT" },',
        to: 'totals: { includesTax: "GROSS_FLG" },',
      },
    ],
    test: { file: "apps/koppla/tests/orders/to-the-cent.full.test.ts", title: "told one each" },
  },
  {
    name: "rates of paired codes are not compared",
    edits: [
      {
        file: `${engine}/lookups/rate-differences.ts`,
        from: "Number(leftRate) === Number(rightRate);",
        to: "Number(leftRate) >= Number(0);",
      },
    ],
    test: { file: "packages/engine/src/lookups/rate-differences.test.ts", title: "pair of other rates" },
  },
  {
    name: "a discount as an article is rounded by itself",
    edits: [
      {
        file: "connectors/accountview/src/orders/order-lines.ts",
        from: "const off = amountOf(line).minus(fullAmountOf(line));",
        to: "const off = amountOf({ ...line, DISC_PCT: String(100 - Number(line.DISC_PCT)) }).plus(fullAmountOf({})).negated();",
      },
    ],
    test: { file: "connectors/accountview/src/orders/order-lines.test.ts", title: "equal to the cent" },
  },
];
