import { Decimal } from "decimal.js";
import type { Evidence } from "./evidence.ts";
import { type Violation, violation } from "./expectation.ts";

/** Every product is an article, with the name and the price that it has now, and was created once. */
export function checkProducts({ products, articles, booksLedger }: Evidence): readonly Violation[] {
  const created = booksLedger.entries.filter(({ operation, applied }) => operation === "AK1.create" && applied);
  const doubled = [...Map.groupBy(created, ({ key }) => key)].filter(([, entries]) => entries.length > 1);
  return [
    ...doubled.map(([key, entries]) => violation("doubled", key, `article created ${entries.length} times`)),
    ...products.flatMap((product) => {
      const article = articles.find(({ ART_CODE }) => ART_CODE === product.sku.toUpperCase());
      if (article === undefined) {
        return [violation("product_lost", product.sku, "no article")];
      }
      const name = (product.name.nl ?? "").trim();
      // The shop says for how many pieces its price is; the books keep that of one.
      const price = new Decimal(product.gross_price).dividedBy(product.price_basis);
      const same = article.ART_DESC1.trim() === name && price.equals(article.PX_SELL);
      const held = `${article.ART_DESC1}, ${article.PX_SELL}`;
      return same
        ? []
        : [violation("product_differs", product.sku, `expected ${name}, ${price.toFixed()}, found ${held}`)];
    }),
  ];
}
