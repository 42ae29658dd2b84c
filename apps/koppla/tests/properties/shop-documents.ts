import { letters } from "@koppla/proof/checker/fitted-text";
import { Decimal } from "decimal.js";
import { amountOf, conditionOf } from "./document-fates.ts";
import { type Plain, textAt } from "./generated-record.ts";
import { fitted, same, sameNumber, tidy } from "./judges.ts";
import { lineOf, wrongPlace } from "./shop-to-books.ts";

/* Rules of orders and invoices of the shop that hold for several of their fields together. */

/** What the books hold, as far as orders and pages of the journal need it. */
export interface BooksGround {
  readonly debtors: readonly Plain[];
  readonly addresses: readonly Plain[];
  readonly customers: ReadonlyMap<string, Plain>;
}

const listed = (pairs: readonly (readonly [what: string, problem: string | null])[]): string[] =>
  pairs.flatMap(([what, problem]) => (problem === null ? [] : [`${what}: ${problem}`]));

const payable = (document: Plain): Decimal =>
  linesOf(document)
    .map(amountOf)
    .reduce((sum, amount) => sum.plus(amount), new Decimal(textAt(document, "shipping_cost") || "0"));

function linesOf(document: Plain): readonly unknown[] {
  return Array.isArray(document.lines) ? document.lines : [];
}

/** An order of the books with its lines, against the order of the shop. */
export function wrongOrder(order: Plain, placed: Plain, ground: BooksGround): string[] {
  const debtor = ground.debtors.find(({ SUB_NR }) => SUB_NR === placed.RPL_INV) ?? {};
  const lines = linesOf(placed);
  const shipping = textAt(order, "shipping_cost");
  const wanted = linesOf(order).length + (Number(shipping) === 0 ? 0 : 1);
  const last = lines.at(-1);
  const basis = order.prices_include_tax === true ? "totals.gross" : "totals.net";
  const reference = tidy(order.reference);
  return [
    ...listed([
      ["customer_id", same(order.customer_id, debtor.DEB_NR)],
      ["payment", same(conditionOf(order), placed.DISC_CODE)],
      ["number of lines", sameNumber(wanted, lines.length)],
      ["shipping_cost", Number(shipping) === 0 ? null : sameNumber(shipping, textAt(last, "ART_PX"))],
      ["shipping article", Number(shipping) === 0 ? null : same("VERZEND", textAt(last, "ART_CODE"))],
      ["total of the lines", sameNumber(payable(order).toFixed(2), placed.ORD_TOT)],
      [basis, sameNumber(textAt(order, basis), placed.ORD_TOT)],
      ["reference", reference.length <= 40 ? same(reference, placed.COMMENT1) : null],
    ]),
    ...wrongBilling(order, placed, debtor),
    ...wrongDelivery(order, placed, debtor, ground),
  ];
}

const hasPlace = (order: Plain, prefix: string): boolean =>
  ["street", "postcode", "city"].some((part) => textAt(order, `${prefix}.${part}`) !== "");

/** The address of the invoice is the debtor's own, or stands in the internal note (R15). */
function wrongBilling(order: Plain, { COMMENT3: note }: Plain, debtor: Plain): string[] {
  if (!hasPlace(order, "billing") || wrongPlace(order, "billing", debtor).length === 0) return [];
  const noted = tidy(note);
  return ["street", "postcode", "city"].flatMap((part) => {
    const value = part === "street" ? lineOf(order, "billing") : textAt(order, `billing.${part}`);
    return isNear(noted, value) ? [] : [`billing.${part}: “${value}” is neither the debtor's nor noted: “${noted}”`];
  });
}

/** Whether a note holds the nearest of a text: its first letters, in order. A town of 24 letters is cut at a word. */
function isNear(note: string, value: string): boolean {
  const first = letters(value).slice(0, 10);
  return /[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(value) || letters(note).includes(first);
}

/** Goods go where the order says, else to the customer's own address. */
function wrongDelivery(order: Plain, placed: Plain, debtor: Plain, { addresses }: BooksGround): string[] {
  const to = "shipping";
  if (!hasPlace(order, to) || wrongPlace(order, to, debtor).length === 0) {
    if (textAt(placed, "DEL_CODE") === "") return [];
    const [told, held] = [order.shipping, addresses.find(({ REC_ID }) => REC_ID === placed.DEL_CODE)];
    return [`shipping: ${JSON.stringify(held)}, where none is needed: ${JSON.stringify([told, debtor])}`];
  }
  const used = addresses.find(({ REC_ID }) => REC_ID === placed.DEL_CODE);
  if (used === undefined) return ["shipping: no delivery address"];
  const name = textAt(order, `${to}.name`) || textAt(order, "billing.name") || textAt(debtor, "ACCT_NAME");
  return [
    ...listed([
      ["shipping debtor", same(placed.RPL_INV, used.SUB_NR)],
      [`${to}.name`, fitted(40)(name, used.DEL_NAME)],
    ]),
    ...wrongPlace(order, to, used),
  ];
}

/** A page of the journal with its lines, against the invoice. */
export function wrongInvoice(invoice: Plain, page: Plain, { debtors }: BooksGround): string[] {
  const debtor = debtors.find(({ SUB_NR }) => SUB_NR === page.SUB_NR) ?? {};
  const lines = linesOf(page);
  const shipping = textAt(invoice, "shipping_cost");
  const wanted = [
    ...linesOf(invoice).map((line) => amountOf(line).toFixed(2)),
    ...(Number(shipping) === 0 ? [] : [shipping]),
  ];
  return listed([
    ["customer_id", same(invoice.customer_id, debtor.DEB_NR)],
    ["payment", same(conditionOf(invoice), page.DISC_CODE)],
    ["period", sameNumber(Number(textAt(invoice, "date").slice(5, 7)), page.PERIOD)],
    [
      "title",
      textAt(page, "HDR_DESC").includes(textAt(invoice, "number")) ? null : `the title is ${textAt(page, "HDR_DESC")}`,
    ],
    ["number of lines", sameNumber(wanted.length, lines.length)],
    ...wanted.map(
      (amount, index) => [`amount ${index + 1}`, sameNumber(amount, textAt(lines[index], "AMOUNT"))] as const,
    ),
  ]);
}
