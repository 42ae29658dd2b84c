import type { CauseText, StopTexts } from "../cause-text.ts";

const waits = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "The record waits, and goes on by itself once this is settled. Nothing was written twice.",
  next,
});

const byItself = (title: string, what: string): CauseText => ({
  title,
  what,
  meaning: "Koppla settles this by itself; nothing is sent twice meanwhile.",
  next: "Nothing.",
});

const byHand = (title: string, what: string, meaning: string, next: string): CauseText => ({
  title,
  what,
  meaning,
  next,
});

/** Steps of the procedures that cannot be taken. */
export const procedures: StopTexts = {
  several_found: waits(
    "Several fit",
    "The target has several records that fit, and Koppla does not guess.",
    "Leave one of them in the target.",
  ),
  already_linked: waits(
    "Belongs to another",
    "What was found in the target belongs to another record of the source.",
    "Correct whichever of the two is wrong.",
  ),
  doubtful_match: waits(
    "Doubtful match",
    "The target has a record with the same key that differs in something else that tells it.",
    "Make both the same, or decide: koppla adopt INTEGRATION/FLOW.",
  ),
  gone_from_target: waits(
    "Gone from the target",
    "The record that this one was linked to is no longer there.",
    "Restore it in the target, or remove the link: koppla links INTEGRATION/FLOW.",
  ),
  both_changed: waits(
    "Changed on both sides",
    "The same field was changed on both sides, and Koppla does not guess which counts.",
    "Make both the same, or let one side count: koppla run INTEGRATION/FLOW --record KEY --overwrite.",
  ),
  being_placed: byItself(
    "Being placed by another run",
    "Another run is placing the same customer or address at this moment.",
  ),
  outcome_unknown: byItself(
    "Answer lost",
    "An answer was lost, and what was sent may still arrive. Koppla waits as long as that can take, and looks.",
  ),
  reference_missing: waits(
    "No reference",
    "The record has no reference by which it could be found again.",
    "Give it one in the source.",
  ),
  customer_missing: waits(
    "Customer gone",
    "The order's customer is no longer in the source.",
    "Give the order another customer, or set a default debtor.",
  ),
  customer_not_found: waits(
    "Customer not found",
    "The order's customer is not in the target, and the flow only looks for customers.",
    "Create the customer there, or set a default debtor.",
  ),
  customer_stopped: waits(
    "Customer not placed",
    "The order's customer could not be placed.",
    "Settle what is wrong with the customer.",
  ),
  default_debtor_missing: waits(
    "Default debtor missing",
    "The default debtor of the flow is not in the target.",
    "Create it there, or correct the setting defaultDebtor.",
  ),
  address_stopped: waits(
    "Address not placed",
    "The order's delivery address could not be placed.",
    "Settle what is wrong with the address.",
  ),
  product_missing: waits(
    "Article missing",
    "An order names an article that the target does not have yet.",
    "Let the product flow run, or create the article there.",
  ),
  product_stopped: waits(
    "Article not created",
    "An article that an order needs could not be created.",
    "Settle what is wrong with the article.",
  ),
  replacement_missing: waits(
    "Replacement article missing",
    "The article that stands in for missing ones is not in the target.",
    "Create it there, or correct the setting replacementArticle.",
  ),
  found_differs: waits(
    "Found, but different",
    "The target has a document with the same reference that differs. Nothing was written.",
    "Compare the two, and remove or correct the wrong one.",
  ),
  placed_twice: waits(
    "There twice",
    "The target has several documents with this reference.",
    "Remove those that are too many.",
  ),
  stored_otherwise: byHand(
    "Stored otherwise",
    "The target keeps the placed document otherwise than it was sent.",
    "It is placed and is not sent again, but something in it differs.",
    "Check the document in the target, and correct it there.",
  ),
  cancel_by_hand: byHand(
    "Cancelled after placing",
    "The order was cancelled in the source after it had been placed.",
    "It still stands in the target: Koppla deletes nothing.",
    "Cancel it in the target by hand.",
  ),
  credit_by_hand: byHand(
    "Credit invoice",
    "A credit invoice cannot become an order.",
    "It is not in the target.",
    "Book it by hand, or let the flow make invoices (setting as: invoice).",
  ),
  kept_too_little: byHand(
    "Finished too early",
    "The order was finished before Koppla read it, and the history keeps neither tax codes nor discounts.",
    "It is not in the target, since it would be wrong there.",
    "Enter it by hand under the same reference, or set finishedOrders: place.",
  ),
  deleted_in_source: byHand(
    "Gone from the source",
    "The record is gone from the source.",
    "It is marked so and stays in the target: Koppla deletes nothing.",
    "Remove it in the target if it is not wanted there.",
  ),
  many_deleted: byHand(
    "Many records gone at once",
    "So many records are gone from the source at once that it may have been cut short.",
    "None was marked. What else changed went through.",
    "Look at the source. If it is right: koppla run INTEGRATION/FLOW --full --accept-deletions.",
  ),
  cannot_tell: byHand(
    "Cannot tell whether it is there",
    "The answer was lost, and the target cannot be searched for the document.",
    "Nothing is sent again until somebody has looked, so that it cannot be there twice.",
    "Look in the target, then: koppla retry INTEGRATION/FLOW --record KEY with --there NUMBER or --not-there.",
  ),
  tried_to_the_limit: byHand(
    "Tried to the limit",
    "The answers to so many calls for this record were lost that it is not sent again by itself.",
    "The record stands still, and may or may not be in the target; the others go on.",
    "Look why the target does not answer for it, then: koppla retry INTEGRATION/FLOW --record KEY.",
  ),
  worker_stopped: byItself(
    "Koppla was stopped",
    "Koppla was stopped while it was at this record. The next worker looks how far it had come.",
  ),
  connection_paused: {
    title: "Connection paused",
    what: "The system failed to answer so often that Koppla leaves it alone for a while.",
    meaning:
      "All flows of the connection wait. One small call tries now and then whether it is back; then everything goes on.",
    next: "Nothing, if it is maintenance. Else check whether the system runs and can be reached.",
  },
  poison_record: {
    title: "Record that breaks the work",
    what: "Working on this record ended the process, or failed inside of Koppla, several times.",
    meaning: "The record was put aside; all others go on.",
    next: "Report it with the id of this incident. Look at the record for something unusual, such as a very large text.",
  },
  parent_missing: waits(
    "Parent category missing",
    "The parent category is not in the target yet.",
    "Settle what is wrong with the parent.",
  ),
  parent_cycle: byHand(
    "Category below itself",
    "The category is, in the end, its own ancestor.",
    "It was not written; the others go on.",
    "Put the tree right in the source; it then goes through with the next run.",
  ),
  reconcile_missing: {
    title: "Missing on one side",
    what: "The comparison of both systems found a record that is linked or due, but is not in the target.",
    meaning: "The two systems are not in step at this record.",
    next: "Look whether somebody removed it there. If it belongs there, try it again with koppla retry.",
  },
  reconcile_doubled: {
    title: "There twice",
    what: "The comparison of both systems found several records of the target for one of the source.",
    meaning: "Something may be counted or delivered twice.",
    next: "Remove those that are too many in the target. Koppla deletes nothing.",
  },
  reconcile_differs: {
    title: "Figures differ",
    what: "The comparison of both systems found a record that is not the same on both sides.",
    meaning: "The two systems are not in step at this record.",
    next: "Compare both, and correct the wrong one. An order that was booked is not changed by Koppla.",
  },
  restored_backup: {
    title: "Backup restored",
    what: "Koppla's database is older than what it has written to the systems: a backup was restored.",
    meaning: "Nothing is sent until what both sides have has been compared, so that nothing is placed a second time.",
    next: "Wait for the comparison, or begin it: koppla reconcile.",
  },
  reconcile_dangling: {
    title: "Link without its record",
    what: "The comparison of both systems found a link whose record is gone from the source, or from both sides.",
    meaning: "The link leads nowhere; nothing is carried over by it.",
    next: "Look whether the record was deleted on purpose, and remove the link with koppla links.",
  },
};
