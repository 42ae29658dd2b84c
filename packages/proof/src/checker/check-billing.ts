import type { BooksOrder } from "./books-evidence.ts";
import { versionsOf } from "./check-customers.ts";
import { isSamePlace, placeOf } from "./check-delivery.ts";
import type { Evidence } from "./evidence.ts";
import { type Expectation, type Violation, violation } from "./expectation.ts";
import { letters } from "./fitted-text.ts";
import type { PimOrder } from "./shop-evidence.ts";

/** Who pays is told where the books have a place for it: the debtor's own address, or a note in the order. */
export function checkBilling(
  evidence: Evidence,
  expectation: Expectation,
  order: PimOrder,
  { header, debtor: number }: BooksOrder,
): Violation[] {
  const wanted = placeOf(order.billing);
  if (header === null || wanted === "") {
    return [];
  }
  const debtor = evidence.debtors.find(({ SUB_NR }) => SUB_NR === number);
  // As it is, or as it was when the order was placed.
  const homes = versionsOf(evidence, expectation, debtor?.DEB_NR.trim() ?? "").map(({ billing }) => placeOf(billing));
  const isOwn = debtor !== undefined && isSamePlace(order.billing, debtor);
  const isNoted = [order.billing.street, order.billing.postcode, order.billing.city].every((part) =>
    letters(header.COMMENT3).includes(letters(part).slice(0, 15)),
  );
  return isOwn || homes.includes(wanted) || isNoted
    ? []
    : [
        violation(
          "billing_lost",
          order.id,
          `${order.billing.street}, ${order.billing.city}: neither ${number} nor noted`,
        ),
      ];
}
