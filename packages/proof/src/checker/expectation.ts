import type { PimCustomer, PimOrder } from "./shop-evidence.ts";

/** What the flow was told to do, as far as it shows in the books. */
export interface Expectation {
  /** Ids of orders of which Koppla itself says that they are not placed: not being there is then no loss. */
  readonly notPlaced: ReadonlySet<string>;
  /** Orders and customers as they were before something changed them meanwhile: the books may hold them so. */
  readonly earlier: { readonly orders: readonly PimOrder[]; readonly customers: readonly PimCustomer[] };
  /** Statuses whose orders are not taken at all. */
  readonly notTaken: ReadonlySet<string>;
  /** Numbers of debtors that were there before. */
  readonly ownDebtors: ReadonlySet<string>;
  /** Orders of customers without an e-mail address go to this debtor; null: to a debtor of their own. */
  readonly defaultDebtor: string | null;
  readonly shippingArticle: string;
  readonly employee: string;
  readonly vatCodes: { readonly [code: string]: string };
  readonly paymentTerms: { readonly [term: string]: string };
  readonly paymentMethods: { readonly [method: string]: string };
}

/** The set-up of the demonstration. */
export const demonstration: Expectation = {
  notPlaced: new Set(),
  earlier: { orders: [], customers: [] },
  notTaken: new Set(["cancelled"]),
  ownDebtors: new Set(),
  defaultDebtor: null,
  shippingArticle: "VERZEND",
  employee: "999999",
  vatCodes: { NL21: "1", NL9: "2", NL0: "0", EUV: "V" },
  paymentTerms: { "14D": "14", "30D": "30", "60D": "60", PREPAID: "ID" },
  paymentMethods: { ideal: "ID", directdebit: "DD" },
};

/** Something that must never be. */
export interface Violation {
  readonly kind:
    | "nothing_checked"
    | "lost"
    | "doubled"
    | "echo"
    | "differs"
    | "half"
    | "unexplained_order"
    | "wrong_customer"
    | "customer_doubled"
    | "customer_differs"
    | "unexplained_customer"
    | "delivery_address"
    | "billing_lost"
    | "address_doubled"
    | "untold"
    | "stuck"
    | "sent_blind"
    | "product_lost"
    | "product_differs"
    | "link_wrong"
    | "signed_out"
    | "replayed"
    | "too_fast"
    | "miscounted";
  /** Which order or customer. */
  readonly subject: string;
  readonly detail: string;
}

export function violation(kind: Violation["kind"], subject: string, detail: string): Violation {
  return { kind, subject, detail };
}

/** As the lines of a case tell it. */
export function violationLine({ kind, subject, detail }: Violation): string {
  return `  ${kind} ${subject}: ${detail}`;
}

/** One form for all spellings of an e-mail address. */
export function plainEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** Postcodes and towns are compared without blanks and case: the books write `1234 AB`. */
export function plainText(text: string): string {
  return text.replaceAll(/\s+/g, "").toLowerCase();
}
