import { Decimal } from "decimal.js";
import type { BooksLine, BooksOrder } from "./books-evidence.ts";
import { type Expectation, type Violation, violation } from "./expectation.ts";
import { wrongText } from "./fitted-text.ts";
import type { PimOrder } from "./shop-evidence.ts";

/** What the shop itself says that the order comes to, in the basis of its prices. */
export function totalToldBy(order: PimOrder): string {
  const { net, gross } = order.totals ?? {};
  return new Decimal((order.prices_include_tax ? gross : net) ?? totalOf(order)).toFixed(2);
}

/** Each line to the cent, and shipping as one more. */
export function totalOf(order: PimOrder): Decimal {
  const lines = order.lines.map(({ quantity, unit_price: price, discount_pct: percent }) => {
    const amount = new Decimal(quantity).times(price).times(new Decimal(100).minus(percent)).div(100);
    return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  });
  return Decimal.sum(0, ...lines, order.shipping_cost);
}

type PlainLine = Omit<BooksLine, "ORD_NR" | "REC_ORD">;

export function lineViolations(expectation: Expectation, order: PimOrder, placed: BooksOrder): Violation[] {
  const expected = expectedLines(expectation, order);
  if (expected.length !== placed.lines.length) {
    return [violation("half", order.id, `${placed.lines.length} lines, expected ${expected.length}`)];
  }
  return expected.flatMap((line, index) => {
    const found = placed.lines[index];
    if (found === undefined) {
      return [];
    }
    const fields = placed.header === null ? historyFields : openFields;
    // A line that says nothing gets the words of its article; the history keeps none.
    const words =
      placed.header === null || line.ART_DESC1 === "" ? null : wrongText(line.ART_DESC1, found.ART_DESC1, 40);
    const description =
      words === null ? [] : [violation("differs", order.id, `line ${index + 1} description: ${words}`)];
    const values = fields.flatMap((field) => {
      const [wanted, held] = [line[field], found[field]];
      const same = amounts.has(field) ? new Decimal(wanted).equals(held) : wanted.trim() === held.trim();
      return same
        ? []
        : [violation("differs", order.id, `line ${index + 1} ${field}: expected ${wanted}, found ${held}`)];
    });
    return [...description, ...values];
  });
}

const amounts: ReadonlySet<string> = new Set(["ORD_QTY", "ART_PX", "DISC_PCT"]);
const historyFields = ["ART_CODE", "ORD_QTY", "ART_PX"] as const;
const openFields = [...historyFields, "DISC_PCT", "VAT_CODE"] as const;

function expectedLines(expectation: Expectation, order: PimOrder): PlainLine[] {
  const lines = order.lines.map((line) => ({
    ART_CODE: line.sku.toUpperCase(),
    ART_DESC1: line.description,
    ORD_QTY: line.quantity,
    ART_PX: line.unit_price,
    DISC_PCT: line.discount_pct,
    VAT_CODE: expectation.vatCodes[line.tax_code] ?? `no code for ${line.tax_code}`,
  }));
  if (new Decimal(order.shipping_cost).isZero()) {
    return lines;
  }
  const shipping = {
    ART_CODE: expectation.shippingArticle,
    ART_DESC1: "",
    ORD_QTY: "1",
    ART_PX: order.shipping_cost,
    DISC_PCT: "0",
    VAT_CODE: lines[0]?.VAT_CODE ?? "",
  };
  return [...lines, shipping];
}
