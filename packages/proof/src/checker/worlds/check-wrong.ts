import { Decimal } from "decimal.js";
import type { JournalPage } from "../books-evidence.ts";
import { lineViolations, totalOf } from "../check-lines.ts";
import { headerViolations } from "../check-orders.ts";
import { demonstration, plainEmail, type Violation, violation } from "../expectation.ts";
import type { PimOrder } from "../shop-evidence.ts";
import type { PlacedDocument } from "./placed-documents.ts";
import type { SaleDocument, World } from "./world-evidence.ts";

/** A document of the books says what its own in the shop says, as that is or was, and is booked on its own customer. */
export function checkWrong(
  world: World,
  placed: readonly PlacedDocument[],
  documents: readonly SaleDocument[],
): Violation[] {
  const byToken = new Map<string | null, SaleDocument>(documents.map((document) => [document.token, document]));
  return placed.flatMap((one) => {
    const document = byToken.get(one.token);
    if (document === undefined) {
      return [];
    }
    const judged = document.versions.map((version) => wrongIn(one, version));
    const wrong = judged.find((violations) => violations.length === 0) ?? judged[0] ?? [];
    return [...wrongCustomer(world, one, document), ...wrong];
  });
}

function wrongIn(placed: PlacedDocument, version: PimOrder): Violation[] {
  switch (placed.kind) {
    case "order":
      return [
        ...headerViolations(demonstration, version, placed.order),
        ...lineViolations(demonstration, version, placed.order),
      ];
    case "page":
      return wrongPage(placed.page, version);
  }
}

function wrongPage({ INV_NR, lines, GROSS_FLG }: JournalPage, invoice: PimOrder): Violation[] {
  const count = invoice.lines.length + (new Decimal(invoice.shipping_cost).isZero() ? 0 : 1);
  const sum = Decimal.sum(0, ...lines.map(({ AMOUNT }) => AMOUNT));
  const told = totalOf(invoice);
  const subject = `invoice ${INV_NR}`;
  return [
    ...(lines.length === count ? [] : [violation("half", subject, `${lines.length} lines, expected ${count}`)]),
    ...(sum.equals(told)
      ? []
      : [violation("differs", subject, `total ${sum.toFixed(2)}, expected ${told.toFixed(2)}`)]),
    ...(GROSS_FLG === invoice.prices_include_tax ? [] : [violation("differs", subject, "prices include tax")]),
  ];
}

/** Everybody has an e-mail address here: whose debtor it is, shows by that alone. */
function wrongCustomer(
  { shops, administrations }: World,
  { company, debtor: number, name }: PlacedDocument,
  { shop, versions }: SaleDocument,
): Violation[] {
  const ids = new Set(versions.map(({ customer_id }) => customer_id));
  const emails = (shops[shop]?.ever.customers ?? [])
    .filter(({ id }) => ids.has(id))
    .map(({ email }) => plainEmail(email));
  const debtor = administrations.get(company)?.debtors.find(({ SUB_NR }) => SUB_NR === number);
  return debtor !== undefined && emails.includes(plainEmail(debtor.MAIL_BUS))
    ? []
    : [violation("wrong_customer", name, `on debtor ${number} ${debtor?.ACCT_NAME ?? ""}, expected ${emails.join()}`)];
}
