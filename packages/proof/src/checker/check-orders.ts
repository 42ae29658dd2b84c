import { createHash } from "node:crypto";
import { Decimal } from "decimal.js";
import type { BooksOrder } from "./books-evidence.ts";
import { checkBilling } from "./check-billing.ts";
import { checkCustomers, debtorsOf } from "./check-customers.ts";
import { checkDelivery } from "./check-delivery.ts";
import { lineViolations, totalOf, totalToldBy } from "./check-lines.ts";
import type { Evidence } from "./evidence.ts";
import { type Expectation, type Violation, violation } from "./expectation.ts";
import { wrongText } from "./fitted-text.ts";
import type { PimOrder } from "./shop-evidence.ts";

/**
 * Whether every order of Parts PIM is in the books exactly once and whole, for the right customer, and nothing else is.
 * No violation means: checked, and right. With nothing to check it says so.
 */
export function checkOrders(evidence: Evidence, expectation: Expectation): readonly Violation[] {
  const taken = evidence.pimOrders.filter(({ status }) => !expectation.notTaken.has(status));
  if (taken.length === 0) {
    return [violation("nothing_checked", "-", "Parts PIM holds no order that would be taken.")];
  }
  const byReference = Map.groupBy(evidence.booksOrders, ({ reference }) => plainReference(reference));
  const known = new Set(evidence.pimOrders.map(({ reference }) => plainReference(keptReference(reference))));
  const strangers = evidence.booksOrders.filter(({ reference }) => !known.has(plainReference(reference)));
  return [
    ...taken.flatMap((order) => checkOrder(evidence, expectation, order, byReference)),
    ...evidence.pimOrders
      .filter(({ status }) => expectation.notTaken.has(status))
      .flatMap((order) => checkNotTaken(expectation, order, byReference)),
    ...strangers.map(({ number, reference }) => violation("unexplained_order", number, `reference ${reference}`)),
    ...ledgerViolations(evidence),
    ...checkCustomers(evidence, expectation),
  ];
}

/** The ledger must tell of as many creations as there are orders: one that vanished was created all the same. */
function ledgerViolations({ booksLedger, booksOrders }: Evidence): Violation[] {
  const created = booksLedger.entries.filter(({ operation, applied }) => operation === "SO1.create" && applied);
  return created.length > booksOrders.length
    ? [violation("doubled", "ledger", `${created.length} orders were created, ${booksOrders.length} are there`)]
    : [];
}

/** As the books keep it: 40 characters; longer ones end in a hash of the whole. */
export function keptReference(reference: string): string {
  const characters = [...reference.trim()];
  if (characters.length <= 40) {
    return characters.join("");
  }
  const hash = createHash("sha256").update(reference.trim(), "utf8").digest("hex").slice(0, 12);
  return `${characters.slice(0, 27).join("")}~${hash}`;
}

function plainReference(reference: string): string {
  return reference.trim().toLowerCase();
}

/** The orders of the books that carry an order's reference. */
function placedAs(order: PimOrder, byReference: ReadonlyMap<string, readonly BooksOrder[]>): readonly BooksOrder[] {
  return byReference.get(plainReference(keptReference(order.reference))) ?? [];
}

/** An order that was given up after it had been placed is told of: nothing takes it out of the books by itself. */
function checkNotTaken(
  expectation: Expectation,
  order: PimOrder,
  byReference: ReadonlyMap<string, readonly BooksOrder[]>,
): Violation[] {
  const found = placedAs(order, byReference);
  const [placed, another] = found;
  if (another !== undefined) {
    return [violation("doubled", order.id, found.map(({ number }) => number).join(", "))];
  }
  return placed === undefined || expectation.notPlaced.has(order.id)
    ? []
    : [violation("untold", order.id, `${order.status}, but in the books as ${placed.number}, and nothing says so`)];
}

function checkOrder(
  evidence: Evidence,
  expectation: Expectation,
  order: PimOrder,
  byReference: ReadonlyMap<string, readonly BooksOrder[]>,
): Violation[] {
  const found = placedAs(order, byReference);
  const [placed, another] = found;
  if (placed === undefined) {
    return expectation.notPlaced.has(order.id)
      ? []
      : [violation("lost", order.id, `no order with reference ${order.reference}, and nothing says so`)];
  }
  if (another !== undefined) {
    return [violation("doubled", order.id, found.map(({ number }) => number).join(", "))];
  }
  // It is right as the source holds it, or as it held it when it was placed; never a mixture of both.
  const asItWas = expectation.earlier.orders.filter(({ id }) => id === order.id);
  const judged = [order, ...asItWas].map((version) => placedViolations(evidence, expectation, version, placed));
  return judged.find((violations) => violations.length === 0) ?? judged[0] ?? [];
}

function placedViolations(
  evidence: Evidence,
  expectation: Expectation,
  order: PimOrder,
  placed: BooksOrder,
): Violation[] {
  const debtors = debtorsOf(evidence, expectation, order.customer_id);
  const wrong = debtors.includes(placed.debtor)
    ? []
    : [violation("wrong_customer", order.id, `debtor ${placed.debtor}, expected ${debtors.join(" or ") || "one"}`)];
  return [
    ...wrong,
    ...headerViolations(expectation, order, placed),
    ...lineViolations(expectation, order, placed),
    ...checkDelivery(evidence, expectation, order, placed),
    ...checkBilling(evidence, expectation, order, placed),
  ];
}

/** What an open order says of itself; a finished one keeps its remark alone. */
export function headerViolations(
  expectation: Expectation,
  order: PimOrder,
  { header, comment }: BooksOrder,
): Violation[] {
  const differs = (what: string, expected: string, actual: string) =>
    expected === actual ? [] : [violation("differs", order.id, `${what}: expected ${expected}, found ${actual}`)];
  const told = wrongText(order.comment, comment, null);
  const remark = told === null ? [] : [violation("differs", order.id, `comment: ${told}`)];
  if (header === null) {
    return remark;
  }
  const method = order.payment_method === null ? undefined : expectation.paymentMethods[order.payment_method];
  const term = order.payment_term === null ? undefined : expectation.paymentTerms[order.payment_term];
  return [
    ...remark,
    ...differs("date", order.date.slice(0, 10), header.ORD_DATE.slice(0, 10)),
    ...differs("currency", order.currency, header.CUR_CODE || "EUR"),
    ...differs("prices include tax", String(order.prices_include_tax), String(header.GROSS_FLG)),
    ...differs("employee", order.employee_number || expectation.employee, header.EMP_NR),
    ...differs("payment condition", method ?? term ?? "", header.DISC_CODE),
    ...differs("total", totalOf(order).toFixed(2), new Decimal(header.ORD_TOT).toFixed(2)),
    ...differs("total of the shop", totalToldBy(order), new Decimal(header.ORD_TOT).toFixed(2)),
  ];
}
