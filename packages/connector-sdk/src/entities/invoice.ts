import type { EntityBase } from "./entity-base.ts";
import type { PlacedRoles, PlacingWords } from "./order.ts";

/** An invoice is placed once, as an order is, and never changed afterwards. */
export type InvoiceEntity<Settings> = ReadInvoices<Settings> | WrittenInvoices<Settings>;

/** Invoices that can be read must say which invoice they take back, and which order they belong to. */
interface ReadInvoices<Settings> extends EntityBase<Settings> {
  readonly kind: "invoice";
  readonly roles: InvoiceRoles & Required<Pick<InvoiceRoles, "invoice">>;
  readonly words?: PlacingWords;
}

/** Invoices that are made there and never read. */
interface WrittenInvoices<Settings> extends EntityBase<Settings> {
  readonly kind: "invoice";
  readonly roles: InvoiceRoles;
  readonly words?: PlacingWords;
  readonly list?: never;
}

export interface InvoiceRoles extends PlacedRoles {
  /** The fields that name the invoice that this one takes back, and the order that it belongs to. */
  readonly invoice?: { readonly creditOf: string; readonly orderReference: string };
}
