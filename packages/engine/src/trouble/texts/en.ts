import type { Actor } from "@koppla/connector-sdk";
import type { PauseFacts } from "./facts.ts";

/** What a person can do about a refusal whose cause is not known or acts by itself, by category. */
const categories = {
  configuration: "Something in the set-up is wrong. Correct it and run the flow again.",
  credentials: "The system did not accept the sign-in. Check the credentials of the connection, or sign in again.",
  mapping:
    "The mapping could not give the value the form of the target. Correct the mapping or the record. The record then continues automatically.",
  data: "The system refused the record as it is. Correct it where it is wrong. Then retry the record.",
  rate_limit: "The system asked Koppla to wait. Koppla continues automatically.",
  unreachable:
    "Koppla could not reach the system, and tries again automatically. If it stays so, check the address and the system.",
  unknown_outcome:
    "The answer was lost, so Koppla does not know whether the system wrote this. Koppla looks it up before it sends anything again.",
  bug: "This is a fault in Koppla, not in your data. Please report it with the number of the run.",
};

/** Who acts. */
const actors: { readonly [Name in Actor]: string } = {
  koppla: "Koppla, automatically",
  owner: "the shop owner",
  administrator: "the accountant or the administrator of the system",
  operator: "the operator of Koppla",
};

/** Words around a cause, in lists of incidents. */
const labels = {
  opened: "since",
  lastSeen: "last seen",
  closed: "closed",
  times: "times",
  records: "records open",
  what: "What",
  meaning: "Meaning",
  next: "Next",
  example: "For instance",
  none: "No open incidents.",
};

/** Steps of the procedures, by name and what became of them. `{}` stands for the values, in their order. */
const timeline = {
  "complete.done": "Completed: {}",
  "complete.whole": "Complete as it came",
  "complete.shortened": "The reference is too long for this field, and is kept as {}",
  "complete.stopped": "Not complete",
  "invoiced.order": "Its order is there already: {}",
  "deleted.marked": "Gone from the source: marked, and left as it is in the target",
  "claim.stopped": "Claimed by another document",
  "exists.no": "Not there yet",
  "exists.yes": "There already: {}",
  "customer.linked": "Customer is linked: {}",
  "customer.found": "Customer found: {}",
  "customer.created": "Customer created: {}",
  "customer.updated": "Customer updated: {}",
  "customer.shared": "Customer with the same e-mail address: {}",
  "customer.default": "Default debtor: {}",
  "customer.stopped": "Customer not settled",
  "billing.payer": "Billed to another customer: {}",
  "billing.noted": "Billed to another address: {}",
  "billing.filled": "The customer had no address: it got the one of the invoice",
  "billing.stopped": "Payer not settled",
  "address.none": "No delivery address: neither the order nor its customer has one",
  "address.own": "Delivered to the customer's own address",
  "address.found": "Delivery address found: {}",
  "address.created": "Delivery address created: {}",
  "address.stopped": "Delivery address not settled",
  "products.there": "All products are there",
  "products.created": "Products created: {}",
  "products.replaced": "Products replaced: {}",
  "products.stopped": "Products missing: {}",
  "place.done": "Placed: {}",
  "place.stopped": "Not placed",
  "confirm.done": "Confirmed: found once, as it was sent",
  "confirm.rounding": "Its sums differ by cents of rounding: {}",
  "confirm.no_tax": "{} does not tell the VAT of this document, so it was not compared",
  "confirm.no_totals": "{} tells no totals of this document, so they were not compared",
  "confirm.stopped": "Found otherwise than it was sent",
  "fitted.cut": "Shortened to fit: {}",
  "fitted.signs": "Written with the nearest characters: {}",
  "fitted.invisible": "Without invisible characters: {}",
  "fitted.plainText": "Plain text made of HTML: {}",
  "fitted.leftOut": "Left out, since it does not fit: {}",
  "kept.edited": "Kept, since it was changed in the target: {}",
  "kept.filled": "Kept, since the target has a value: {}",
  "kept.identity": "Kept, since it tells who the record is: {}",
  "kept.foreign": "Kept, since Koppla did not write it: {}",
  "skipped.by_person": "Skipped by a person, until it changes in the source",
  "skip.reason": "Reason: {}",
  "skip.lifted": "It has changed in the source since a person skipped it, so it goes on",
  "skipped.not_in_target": "Left alone: the target does not have it",
  "skipped.cancelled": "Left alone: it is cancelled in the source",
  "skipped.status_not_taken": "Left alone: its status is none of those that the flow takes",
  "skipped.before_start_date": "Left alone: it is older than the flow's start date",
  "skipped.deleted_in_source": "Left alone: it is gone from the source",
  "skipped.master_decides": "Left alone: both sides differed from the start, and the target is the master",
  "skipped.shares_email": "Uses the record of another customer with the same e-mail address",
  "skipped.exists_already": "Left as it is: somebody entered it there, and it is linked",
  "skipped.order_placed": "Not booked twice: its order is there already",
  "skipped.invoiced": "Not booked twice: its sale is there already, as an invoice",
  "skipped.came_from_target": "Left alone: it comes from there",
  "skipped.placed_elsewhere": "Left alone: another flow has placed it",
  "skipped.no_stock_kept": "Left alone: no stock is kept of this article",
  "variant.left_out":
    "The target has no field for what makes this a variant ({}): name its free fields at the connection, and in the table of attributes",
  "stock.below_zero": "Less than nothing: {} could be sold, so 0 is written",
};

/** Why no call of a run goes out, and until when. */
const pauses = {
  rate_limited: ({ system, until }: PauseFacts) => `${system} asked for fewer calls: waiting until ${until}.`,
  unreachable: ({ system, until }: PauseFacts) => `${system} cannot be reached: waiting until ${until}.`,
  unavailable: ({ system, until }: PauseFacts) => `${system} is not available: waiting until ${until}.`,
  window: ({ system, until }: PauseFacts) =>
    `All calls that ${system} allows runs have been made: waiting until ${until}.`,
};

/** What the values of well-known tables are. */
const tables = {
  "vat-codes": "VAT code",
  "payment-terms": "Payment term",
  "payment-methods": "Payment method",
  "order-statuses": "Order status",
  categories: "Category",
};

export const en = {
  tables,
  noCounterpart: (value: string, system: string) => `${value} has no counterpart in ${system}`,
  said: (system: string, words: string) => `${system} said: “${words}”.`,
  categories,
  actors,
  labels,
  timeline,
  /** The entities, as they begin a sentence. */
  entities: {
    product: "Product",
    category: "Category",
    stock: "Stock",
    customer: "Customer",
    order: "Order",
    invoice: "Invoice",
  },
  pauses,
};

export type Texts = typeof en;
