import type { Collection } from "./collection.ts";
import type { PimState } from "./state.ts";
import { type Body, isGln } from "./validation.ts";

/* Checks of values that must name something that exists, used by several resources (parts-pim.md §3). */

function matchesSkuPattern(state: PimState, sku: string): boolean {
  const pattern = state.switches.skuPattern;
  return pattern === null || compiled(pattern).test(sku);
}

/** The pattern changes rarely, the check runs for every line. */
let lastPattern: { source: string; expression: RegExp } | undefined;
function compiled(source: string): RegExp {
  if (lastPattern?.source !== source) lastPattern = { source, expression: new RegExp(source) };
  return lastPattern.expression;
}

/** "on every write that names a SKU" (parts-pim.md §5). An empty SKU is reported as missing already. */
export function checkSku(state: PimState, body: Body, property: string, sku: string): void {
  if (sku === "" || matchesSkuPattern(state, sku)) return;
  body.add(property, "sku_not_numeric", "SKU may contain digits only");
}

export function checkReference<R>(
  body: Body,
  property: string,
  code: string | null | undefined,
  collection: Collection<R>,
  problem: string,
): void {
  if (code !== undefined && code !== null && !collection.has(code)) {
    body.add(property, problem, `${code} does not exist`);
  }
}

export function checkFamily(state: PimState, body: Body): string | null | undefined {
  const family = body.nullableText("family");
  checkReference(body, "family", family, state.families, "unknown_family");
  return family;
}

export function checkCategories(state: PimState, body: Body): string[] | undefined {
  const categories = body.textList("categories", 50);
  categories?.forEach((code, index) => {
    checkReference(body, `categories[${index}]`, code, state.categories, "unknown_category");
  });
  return categories;
}

export function checkGln(body: Body, property: string): string | undefined {
  const gln = body.text(property, 13);
  if (gln !== undefined && !isGln(gln)) body.add(property, "invalid_format", `${property} must have 13 digits`);
  return gln;
}

export function readCurrency(body: Body): string | undefined {
  const currency = body.text("currency");
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    body.add("currency", "invalid_format", "currency must be three letters A–Z");
  }
  return currency;
}
