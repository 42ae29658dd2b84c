import type { StopCode } from "../stop-codes.ts";
import type { PauseFacts, StopFacts } from "./facts.ts";

/** What a refusal means and what to do about it, by category. The other texts must have the same keys. */
const categories = {
  configuration: "Something in the set-up does not fit. Correct it and run the flow again.",
  credentials:
    "The system did not accept the sign-in. Check the credentials of the connection, or sign in again with koppla connect.",
  mapping:
    "A value could not be brought to the target's form. Correct the mapping or the record; it then goes on by itself.",
  data: "The record was refused as it is. Correct it in the source; it then goes through with the next run, or with koppla retry.",
  rate_limit: "The system asked Koppla to wait. Koppla goes on by itself.",
  unreachable:
    "The system could not be reached. Koppla tries again by itself; if it stays so, check the address and the system.",
  unknown_outcome:
    "The answer was lost, so it is not known whether this was written. Koppla looks it up before anything is sent again.",
  bug: "This is a fault in Koppla. Nothing is lost; please report it with the number of the run.",
};

type Stops = { readonly [Code in StopCode]: (facts: StopFacts) => string };

const stops: Stops = {
  several_found: ({ record, target, keys }) =>
    `${record}: ${target} has several records that fit (${keys}), and Koppla does not guess. Leave one of them; it then goes on by itself.`,
  already_linked: ({ record, target, by }) =>
    `${record}: the record found in ${target} belongs to record ${by} of the source already. Correct whichever of the two is wrong; it then goes on by itself.`,
  gone_from_target: ({ record, target, key }) =>
    `${record}: record ${key} of ${target}, which this one was linked to, is no longer there. Restore it; it then goes on by itself.`,
  doubtful_match: ({ record, source, target, key, fields }) =>
    `${record}: ${target} has ${key}, which may be the same or may not, and Koppla does not guess (${source} ↔ ${target}): ${fields}. Make them the same, or say that it is the one: koppla adopt INTEGRATION/FLOW --csv, then --decide FILE.`,
  both_changed: ({ record, source, target, fields }) =>
    `${record} was changed in ${source} and in ${target} since both last agreed, and Koppla does not guess which counts (${source} ↔ ${target}): ${fields}. Make them the same on both sides, or let this side's count: koppla run INTEGRATION/FLOW --record KEY --overwrite.`,
  being_placed: ({ record, target }) =>
    `${record}: another run is placing the same thing in ${target} at this moment. It goes on by itself as soon as that is done.`,
  outcome_unknown: ({ record, target }) =>
    `${record}: an answer of ${target} was lost, and what was sent may still arrive. Koppla waits as long as that can take, looks, and goes on by itself.`,
  reference_missing: ({ record, source, field }) =>
    `${record}: it has no reference (${field}), so it could not be found again and might be placed twice. Give it one in ${source}; it then goes on by itself.`,
  customer_missing: ({ record, source, customer }) =>
    `${record}: its customer ${customer} is no longer in ${source}. Give the order another customer there, or set a default debtor; it then goes on by itself.`,
  customer_not_found: ({ record, target, customer }) =>
    `${record}: its customer ${customer} is not in ${target}, and this flow only finds customers. Create the customer there, or set a default debtor; it then goes on by itself.`,
  customer_stopped: ({ record, customer }) =>
    `${record}: it waits for its customer ${customer}, which could not be placed, and goes on by itself once it is.`,
  default_debtor_missing: ({ record, target, debtor }) =>
    `${record}: the default debtor ${debtor} is not in ${target}. Correct the flow's setting defaultDebtor, or create the debtor; it then goes on by itself.`,
  address_stopped: ({ record }) =>
    `${record}: it waits for its delivery address, which could not be placed, and goes on by itself once it is.`,
  product_missing: ({ record, target, products }) =>
    `${record}: ${target} does not have the article ${products} yet. The order waits, and goes on by itself after the article is there.`,
  product_stopped: ({ record, products }) =>
    `${record}: it waits for the article ${products}, which could not be created, and goes on by itself once it is.`,
  replacement_missing: ({ record, target, article }) =>
    `${record}: the replacement article ${article} is not in ${target}. Correct the flow's setting replacementArticle, or create the article; it then goes on by itself.`,
  found_differs: ({ record, target, key, fields }) =>
    `${record}: ${target} has order ${key} with the same reference already, but it differs (${fields}). Nothing was written. Compare the two: remove or correct the one that is wrong; it then goes on by itself.`,
  placed_twice: ({ record, target, keys }) =>
    `${record}: ${target} has several orders with this reference (${keys}). Remove those that are too many; it then goes on by itself.`,
  stored_otherwise: ({ record, target, key, fields }) =>
    `${record}: it was placed as order ${key}, but ${target} keeps it otherwise than it was sent (${fields}). Check that order; nothing is sent again.`,
  cancel_by_hand: ({ record, source, target, key }) =>
    `${record}: it was cancelled in ${source} after it had been placed. Cancel order ${key} in ${target} by hand; Koppla does not delete anything.`,
  parent_missing: ({ record, target, parent }) =>
    `${record}: its parent category ${parent} is not in ${target} yet. It goes on by itself once the parent is there.`,
  parent_cycle: ({ record, source, parent }) =>
    `${record}: its parent ${parent} is, in the end, below the category itself. Put the tree right in ${source}; it then goes through with the next run.`,
  credit_by_hand: ({ record, target, invoice }) =>
    `${record} takes back invoice ${invoice}, and an order cannot take anything back. Book it in ${target} by hand, or let the flow make invoices (setting as: invoice).`,
  kept_too_little: ({ record, source, target }) =>
    `${record} was finished in ${source} before Koppla read it, and the history there keeps neither tax codes nor discounts. Enter it in ${target} by hand under the same reference; it is then linked by itself. Or let it be placed without them (setting finishedOrders: place).`,
  deleted_in_source: ({ record, source, target }) =>
    `${record} is gone from ${source}. It is marked so, and stays as it is in ${target}: Koppla deletes nothing there.`,
  many_deleted: ({ gone, known, system, other }) =>
    `${gone} of ${known} records are gone from ${system} at once, and it may have been cut short. Nothing was marked, and nothing is deleted in ${other}. If it is right, say so: koppla run INTEGRATION/FLOW --full --accept-deletions.`,
  tried_to_the_limit: ({ record, target, tries }) =>
    `${record}: the answer of ${target} was lost ${tries} times in a row, and it was not found there. Koppla does not send it again by itself. Find out why ${target} does not answer; then run koppla retry.`,
  poison_record: ({ record, deaths }) =>
    `${record}: Koppla broke off ${deaths} times while it was at this record, so it puts it last and tries it ever more rarely; the others go on. If it stays so, it is a fault in Koppla: please report it with the number of the record.`,
  worker_stopped: ({ record }) => `${record}: Koppla was stopped while it was at this record. It goes on by itself.`,
  connection_paused: ({ system, since, until }) =>
    `${system} could not be reached since ${since}. Koppla asks again at ${until} and goes on by itself; if it stays so, check the address and the system.`,
  cannot_tell: ({ record, target, reference }) =>
    `${record}: the answer was lost, and ${target} cannot be searched for ${reference}. Look there yourself: if it is there, run koppla retry with --there and its number; if not, with --not-there.`,
  reconcile_missing: ({ record, source, target }) =>
    `${record} is in ${source} and was carried over, but ${target} does not have it. If it was removed there on purpose, nothing is to be done; if not, send it again: koppla reconcile INTEGRATION/FLOW --repair.`,
  reconcile_doubled: ({ record, target, keys }) =>
    `${record}: ${target} has it several times (${keys}). Compare them, and remove those that are too many there; the next comparison then finds one.`,
  reconcile_differs: ({ record, source, target, key, fields }) =>
    `${record}: ${key} in ${target} is not what ${source} says (${source} ↔ ${target}): ${fields}. Nothing is changed by itself. Look which is right, and correct the other by hand.`,
  reconcile_dangling: ({ record, source, target, key }) =>
    `${record} is no longer in ${source}, while ${key} in ${target} is still linked with it. If that is right, remove the link: koppla links INTEGRATION/FLOW --remove KEY; both systems stay as they are.`,
  restored_backup: ({ since }) =>
    `Koppla's database was restored from a backup, or is a copy (noticed ${since}): it may have forgotten what was sent last. Nothing is sent until both sides have been compared; koppla start does it by itself, and so does: koppla reconcile. If this is only a copy to look at, stop it here.`,
};

/** Steps of the procedures, by name and what became of them. `{}` stands for the values, in their order. */
const timeline = {
  "complete.done": "Completed: {}",
  "complete.whole": "Complete as it came",
  "complete.shortened": "The reference is too long for this field, and is kept as {}",
  "complete.stopped": "Not complete",
  "invoiced.order": "Its order is there already: {}",
  "deleted.marked": "Gone from the source: marked, and left as it is in the target",
  "exists.no": "Not there yet",
  "exists.yes": "There already: {}",
  "customer.linked": "Customer is linked: {}",
  "customer.found": "Customer found: {}",
  "customer.created": "Customer created: {}",
  "customer.updated": "Customer updated: {}",
  "customer.shared": "Customer with the same e-mail address: {}",
  "customer.default": "Default debtor: {}",
  "customer.stopped": "Customer not settled",
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
  "confirm.stopped": "Found otherwise than it was sent",
  "kept.edited": "Kept, since it was changed in the target: {}",
  "kept.filled": "Kept, since the target has a value: {}",
  "skipped.not_in_target": "Left alone: the target does not have it",
  "skipped.cancelled": "Left alone: it is cancelled in the source",
  "skipped.status_not_taken": "Left alone: its status is none of those that the flow takes",
  "skipped.before_start_date": "Left alone: it is older than the flow's start date",
  "skipped.deleted_in_source": "Left alone: it is gone from the source",
  "skipped.master_decides": "Left alone: both sides differed from the start, and the target is the master",
  "skipped.shares_email": "Uses the record of another customer with the same e-mail address",
  "skipped.exists_already": "Left as it is: somebody entered it there, and it is linked",
  "skipped.order_placed": "Not booked twice: its order is there already",
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

export const en = {
  said: (system: string, words: string) => `${system} said: “${words}”.`,
  categories,
  stops,
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
