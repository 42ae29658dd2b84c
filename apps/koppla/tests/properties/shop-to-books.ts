import { Decimal } from "decimal.js";
import { arrives, declared, type Fates, together } from "./fates.ts";
import { type Plain, textAt } from "./generated-record.ts";
import { byTable, capitals, emailWithin, fitted, same, sameNumber, tidy, wholeWithin } from "./judges.ts";

/*
 * Parts PIM → AccountView: what becomes of each field of the shop's contract in the books, from both contracts and the
 * requirements (R8, R10, R15, R26). Tables of values are those of the set-up.
 */

export const vatCodes = { NL21: "1", NL9: "2", NL0: "0", EUV: "V" };
export const paymentTerms = { "14D": "14", "30D": "30", "60D": "60", PREPAID: "ID" };
export const paymentMethods = { ideal: "ID", directdebit: "DD" };

export const times: Fates = { created_at: declared, updated_at: declared };

export const products: Fates = {
  ...times,
  sku: arrives("ART_CODE", capitals),
  type: declared,
  parent: arrives("X1_PARENT", capitals),
  gtin: arrives("EAN_CODE", same),
  name: together,
  short_description: together,
  description: together,
  brand: declared,
  supplier_gln: declared,
  supplier_article: declared,
  discount_group: declared,
  family: declared,
  categories: together,
  enabled: declared,
  tax_code: arrives("VAT_CODE", byTable(vatCodes)),
  unit: arrives("ART_UNIT", capitals),
  price_basis: together,
  gross_price: together,
  purchase_price: declared,
  currency: arrives("CUR_CODE", same),
  min_order_qty: declared,
  order_step: declared,
  weight: arrives("ART_WEIGHT", sameNumber),
  axes: together,
  fields: together,
  "attributes[].code": together,
  "attributes[].value": together,
  "attributes[].unit": declared,
  "attributes[].reason": declared,
  "meta.title": declared,
  "meta.description": declared,
  "meta.keywords": declared,
  deleted: declared,
};

/** The price of one piece, which the books keep with four decimals. */
export function pieceOf(product: Plain): Decimal {
  return new Decimal(textAt(product, "gross_price")).dividedBy(textAt(product, "price_basis"));
}

export function wrongProduct(product: Plain, article: Plain, groups: ReadonlyMap<string, string>): string[] {
  const [first] = Array.isArray(product.categories) ? product.categories : [];
  const pairs: [what: string, problem: string | null][] = [
    ["name", fitted(40)(textAt(product, "name.nl"), article.ART_DESC1)],
    ["short_description", fitted(40, { html: true })(textAt(product, "short_description.nl"), article.ART_DESC2)],
    ["description", fitted(null, { html: true })(textAt(product, "description.nl"), article.ART_TEXT)],
    ["gross_price", sameNumber(pieceOf(product).toFixed(), article.PX_SELL)],
    ["categories", same(first === undefined ? "Algemeen" : `Groep ${first}`, groups.get(String(article.AG_CODE)))],
    ["axes.size", same(textAt(product, "axes.size"), article.X1_SIZE)],
    ["fields.origin", fitted(30)(textAt(product, "fields.origin"), article.X1_ORIGIN)],
    ["attributes", same(attributeOf(product, "EF000007"), article.X1_DELTIME)],
  ];
  return pairs.flatMap(([what, problem]) => (problem === null ? [] : [`${what}: ${problem}`]));
}

function attributeOf(product: Plain, code: string): string {
  const list = Array.isArray(product.attributes) ? product.attributes : [];
  return list.map((one: unknown) => (textAt(one, "code") === code ? textAt(one, "value") : "")).join("");
}

export const address = (from: string, fate: typeof together): Fates =>
  Object.fromEntries(
    ["name", "street", "number", "addition", "postcode", "city", "country"].map((part) => [`${from}.${part}`, fate]),
  );

export const customers: Fates = {
  ...times,
  id: arrives("DEB_NR", same),
  type: declared,
  company: together,
  first_name: together,
  last_name: together,
  email: arrives("MAIL_BUS", emailWithin(50)),
  phone: arrives("TEL_BUS", wholeWithin(20)),
  code: together,
  vat_number: together,
  coc_number: arrives("COC_CODE", same),
  gln: declared,
  language: together,
  "contacts[].name": together,
  "contacts[].email": together,
  "contacts[].phone": together,
  ...address("billing", together),
  "billing.name": declared,
  "billing.province": declared,
  ...address("shipping", declared),
  "shipping.province": declared,
  payment_term: together,
  price_group: declared,
};

/** The name of a person, or of a company's main contact: the one that it names itself, else the first of its people (R8). */
function personOf(customer: Plain): string {
  return [textAt(customer, "first_name"), textAt(customer, "last_name")].map(tidy).filter(Boolean).join(" ");
}

/** Street, number and addition in one line (accountview.md §7.1); two numbers side by side are kept apart. */
export function lineOf(place: Plain, prefix: string): string {
  const [street = "", number = "", addition = ""] = ["street", "number", "addition"].map((part) =>
    tidy(textAt(place, `${prefix}.${part}`)),
  );
  const joined = /\d$/.test(number) && /^\d/.test(addition) ? `${number}-${addition}` : [number, addition].join(" ");
  return tidy(`${street} ${joined}`);
}

export function wrongPlace(place: Plain, prefix: string, row: Plain): string[] {
  const pairs: [what: string, problem: string | null][] = [
    ["street", fitted(80)(lineOf(place, prefix), row.ADDRESS1)],
    ["postcode", fitted(10)(textAt(place, `${prefix}.postcode`).toUpperCase(), row.POST_CODE)],
    ["city", fitted(35)(textAt(place, `${prefix}.city`), row.CITY)],
    ["country", same(textAt(place, `${prefix}.country`), row.CNT_CODE)],
  ];
  return pairs.flatMap(([what, problem]) => (problem === null ? [] : [`${prefix}.${what}: ${problem}`]));
}

export function wrongCustomer(customer: Plain, debtor: Plain): string[] {
  const company = tidy(customer.company);
  const isKnown = textAt(customer, "code") !== "";
  const people: unknown[] = Array.isArray(customer.contacts) ? customer.contacts : [];
  const named = people.find((one) => tidy(textAt(one, "name")) === personOf(customer));
  const contact = personOf(customer) === "" ? people[0] : named;
  const contactName = company === "" ? "" : personOf(customer) || textAt(contact, "name");
  const contactEmail = contactName === "" ? "" : textAt(contact, "email") || textAt(customer, "email");
  const vatNumber = textAt(customer, "vat_number").replaceAll(/[\s.]/g, "").toUpperCase();
  const pairs: [what: string, problem: string | null][] = [
    ["name", fitted(40)(company || personOf(customer), debtor.ACCT_NAME)],
    ["contact", fitted(40)(contactName, debtor.MAIN_CONT)],
    ["contact e-mail", emailWithin(50)(contactEmail, debtor.MC_MAILB)],
    ["vat_number", same(vatNumber, textAt(debtor, "VAT_NR").replaceAll(".", ""))],
    // Given once: of a debtor that was there before, both are the bookkeeper's own.
    ["language", isKnown ? null : capitals(customer.language, debtor.LNG_CODE)],
    ["payment_term", isKnown ? null : byTable(paymentTerms)(customer.payment_term, debtor.DISC_CODE)],
    ["code", isKnown ? same(customer.code, debtor.SUB_NR) : null],
  ];
  return [
    ...pairs.flatMap(([what, problem]) => (problem === null ? [] : [`${what}: ${problem}`])),
    ...wrongPlace(customer, "billing", debtor),
  ];
}
