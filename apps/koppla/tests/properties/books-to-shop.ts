import { letters } from "@koppla/proof/checker/fitted-text";
import { Decimal } from "decimal.js";
import { arrives, declared, type Fates, together } from "./fates.ts";
import { type Plain, textAt, valuesAt } from "./generated-record.ts";
import { byTable, emailWithin, same, sameDay, sameNumber, tidy } from "./judges.ts";

/*
 * AccountView → Parts PIM: what becomes of each field of the books' contract in the shop, from both contracts and the
 * requirements (R2, R8, R12, R15, R19, R26). Tables of values are those of the set-up.
 */

const taxCodes = { "1": "NL21", "2": "NL9", "0": "NL0", V: "EUV" };
/** One condition of the books may be a term and a method at once. */
const terms = { "14": "14D", "30": "30D", "60": "60D", ID: "PREPAID" };
const methods = { ID: "ideal", DD: "directdebit" };

const allDeclared = (...names: readonly string[]): Fates => Object.fromEntries(names.map((name) => [name, declared]));
const allTogether = (...names: readonly string[]): Fates => Object.fromEntries(names.map((name) => [name, together]));

export const debtors: Fates = {
  SUB_NR: arrives("code", same),
  ...allTogether(
    "ACCT_NAME",
    "MAIN_CONT",
    "MC_MAILB",
    "ADDRESS1",
    "ST_STREET",
    "ST_NR",
    "ST_EXTRA",
    "CITY",
    "BOX_CITY",
  ),
  ...allDeclared("SRC_CODE", "ACCT_NR", "TEL_MOB", "VAT_CODE", "CUR_CODE", "LNG_CODE", "APX_LIST", "EMP_NR"),
  ...allDeclared("BLK_SP", "REC_BLK", "CNG_DATE", "CNG_NR", "INP_DATE", "EXT_KEY"),
  POST_CODE: arrives("billing.postcode", same),
  CNT_CODE: arrives("billing.country", same),
  MAIL_BUS: arrives("email", emailWithin(120)),
  TEL_BUS: arrives("phone", same),
  COC_CODE: arrives("coc_number", same),
  VAT_NR: arrives("vat_number", same),
  DISC_CODE: arrives("payment_term", byTable(terms)),
  // The number of a customer in another shop.
  DEB_NR: together,
};

const listed = (pairs: readonly (readonly [what: string, problem: string | null])[]): string[] =>
  pairs.flatMap(([what, problem]) => (problem === null ? [] : [`${what}: ${problem}`]));

/** The same letters and digits in the same order, however they are divided over fields. */
const sameLetters = (told: string, held: string): string | null =>
  letters(told) === letters(held) ? null : `“${told}” became “${held}”`;

const streetOf = (record: Plain, at: string): string =>
  ["street", "number", "addition"].map((part) => textAt(record, `${at}.${part}`)).join(" ");

/** Who has a contact, or a number of the register or of VAT, is a company (R8). */
export function wrongDebtor(debtor: Plain, customer: Plain): string[] {
  const isCompany = ["MAIN_CONT", "COC_CODE", "VAT_NR"].some((name) => textAt(debtor, name) !== "");
  const person = isCompany ? textAt(debtor, "MAIN_CONT") : textAt(debtor, "ACCT_NAME");
  const own = textAt(debtor, "MC_MAILB");
  const hasOwn = textAt(debtor, "MAIN_CONT") !== "" && own !== "";
  return listed([
    ["company", same(isCompany ? debtor.ACCT_NAME : "", customer.company)],
    ["person", sameLetters(person, `${textAt(customer, "first_name")} ${textAt(customer, "last_name")}`)],
    [
      "contact",
      hasOwn ? same(own, textAt(Array.isArray(customer.contacts) ? customer.contacts[0] : {}, "email")) : null,
    ],
    ["street", sameLetters(textAt(debtor, "ADDRESS1"), streetOf(customer, "billing"))],
    ["city", same(textAt(debtor, "CITY") || debtor.BOX_CITY, textAt(customer, "billing.city"))],
  ]);
}

export const articles: Fates = {
  ART_CODE: arrives("sku", same),
  ART_DESC1: arrives("name.nl", same),
  ART_DESC2: arrives("short_description.nl", same),
  ART_TEXT: arrives("description.nl", same),
  ART_UNIT: arrives("unit", same),
  ART_WEIGHT: arrives("weight", sameNumber),
  CUR_CODE: arrives("currency", (told, held) => same(told || "EUR", held)),
  EAN_CODE: arrives("gtin", same),
  PX_SELL: arrives("gross_price", sameNumber),
  REC_BLK: arrives("enabled", (told, held) => same(told !== true, held)),
  VAT_CODE: arrives("tax_code", byTable(taxCodes)),
  X1_ORIGIN: arrives("fields.origin", same),
  X1_DELTIME: arrives("fields.delivery", same),
  X1_PARENT: arrives("parent", same),
  X1_SIZE: arrives("axes.size", same),
  ...allTogether("AG_CODE", "X1_CONF"),
  // In no table of this set-up.
  ...allTogether("X1_COLOR", "X1_BRAND"),
  // Stock has a flow of its own.
  ...allTogether("QTY_TECH", "QTY_AVAIL", "QTY_FREE2", "STK_FLG"),
  ...allDeclared("B_COSTPX", "COST_PX", "L_COSTPX", "CNG_DATE", "IMG_MEDIUM", "IMG_M_DATA", "QTY_BESTEL", "QTY_RSRV"),
  ...allDeclared("WEB_FLG", "EXT_KEY"),
};

export function wrongArticle(article: Plain, product: Plain): string[] {
  const [first] = Array.isArray(product.categories) ? product.categories : [];
  return listed([["AG_CODE", same(article.AG_CODE, first)]]);
}

export const orders: Fates = {
  ORD_DATE: arrives("date", sameDay),
  COMMENT1: arrives("reference", (told, held) => (tidy(told) === "" ? null : same(told, held))),
  COMMENT2: arrives("comment", same),
  CUR_CODE: arrives("currency", (told, held) => same(told || "EUR", held)),
  EMP_NR: arrives("employee_number", (told, held) => same(told || "999999", held)),
  GROSS_FLG: arrives("prices_include_tax", (told, held) => same(told ?? false, held)),
  ...allTogether("RPL_INV", "RPL_DEL", "DEL_CODE", "DISC_CODE", "PD_AMT", "ORD_TOT", "ORD_NR"),
  ...allDeclared("APX_LIST", "CNG_DATE", "COMMENT3", "COST_CODE", "CRED_DAYS", "DEL_CP", "DEL_DATE", "EXT_DESC"),
  ...allDeclared("EXT_ID", "INV_DATE", "SHIP_MTH", "TO_EMAIL", "EXT_KEY"),
};

/** Judged with the order that it belongs to. */
export const lines: Fates = {
  ...allTogether("ART_CODE", "ART_DESC1", "ART_PX", "DISC_PCT", "ORD_QTY", "VAT_CODE"),
  ...allDeclared("DEL_DATE", "ORD_NR", "REC_ID", "REC_ORD", "EXT_KEY"),
};

export interface ShopGround {
  readonly debtors: ReadonlyMap<string, Plain>;
  readonly addresses: ReadonlyMap<string, Plain>;
  readonly customers: ReadonlyMap<string, Plain>;
}

export function wrongSale(order: Plain, placed: Plain, ground: ShopGround): string[] {
  const told: readonly unknown[] = Array.isArray(order.lines) ? order.lines : [];
  const goods = told.filter((line) => textAt(line, "ART_CODE") !== "VERZEND");
  const shipping = told.filter((line) => textAt(line, "ART_CODE") === "VERZEND");
  const held: readonly unknown[] = Array.isArray(placed.lines) ? placed.lines : [];
  const spread = Number(order.PD_AMT ?? 0) !== 0;
  const payer = ground.debtors.get(textAt(order, "RPL_INV")) ?? {};
  const receiver = ground.debtors.get(textAt(order, "RPL_DEL")) ?? payer;
  const place = ground.addresses.get(textAt(order, "DEL_CODE"));
  const code: { readonly [condition: string]: string } = terms;
  const method: { readonly [condition: string]: string } = methods;
  const condition = textAt(order, "DISC_CODE");
  return [
    ...listed([
      ["RPL_INV", same(order.RPL_INV, textAt(ground.customers.get(textAt(placed, "customer_id")), "code"))],
      ["ORD_NR", textAt(order, "COMMENT1") === "" ? same(order.ORD_NR, placed.reference) : null],
      ["DISC_CODE as a term", same(code[condition] ?? "", placed.payment_term)],
      ["DISC_CODE as a method", same(method[condition] ?? "", placed.payment_method)],
      ["ORD_TOT", sameNumber(order.ORD_TOT, textAt(placed, order.GROSS_FLG === true ? "totals.gross" : "totals.net"))],
      ["shipping", sameNumber(sumOf(shipping), placed.shipping_cost)],
      ["number of lines", sameNumber(goods.length, held.length)],
    ]),
    ...goods.flatMap((line, index) => wrongLine(line, held[index], spread).map((one) => `line ${index + 1} ${one}`)),
    ...wrongAddress(payer, placed, "billing"),
    ...(place === undefined
      ? wrongAddress(receiver, placed, "shipping")
      : wrongAddress({ ...place, ACCT_NAME: place.DEL_NAME }, placed, "shipping")),
  ];
}

const sumOf = (told: readonly unknown[]): string =>
  told.reduce((sum: Decimal, line) => sum.plus(textAt(line, "ART_PX") || "0"), new Decimal(0)).toFixed();

function wrongLine(line: unknown, held: unknown, spread: boolean): string[] {
  const at = (name: string) => valuesAt(held, name)[0];
  return listed([
    ["ART_CODE", same(textAt(line, "ART_CODE"), at("sku"))],
    ["ART_DESC1", textAt(line, "ART_DESC1") === "" ? null : same(textAt(line, "ART_DESC1"), at("description"))],
    ["ORD_QTY", sameNumber(textAt(line, "ORD_QTY"), at("quantity"))],
    // A discount on the whole order changes what a line is sold for: the total says whether it is right.
    ["ART_PX", spread ? null : sameNumber(textAt(line, "ART_PX"), at("unit_price"))],
    ["DISC_PCT", spread ? null : sameNumber(textAt(line, "DISC_PCT"), at("discount_pct"))],
    ["VAT_CODE", byTable(taxCodes)(textAt(line, "VAT_CODE"), at("tax_code"))],
  ]);
}

function wrongAddress(row: Plain, placed: Plain, at: "billing" | "shipping"): string[] {
  return listed([
    [`${at}.name`, same(row.ACCT_NAME, textAt(placed, `${at}.name`))],
    [`${at}.street`, sameLetters(textAt(row, "ADDRESS1"), streetOf(placed, at))],
    [`${at}.postcode`, same(row.POST_CODE, textAt(placed, `${at}.postcode`))],
    [`${at}.city`, same(textAt(row, "CITY") || row.BOX_CITY, textAt(placed, `${at}.city`))],
    [`${at}.country`, same(row.CNT_CODE, textAt(placed, `${at}.country`))],
  ]);
}
