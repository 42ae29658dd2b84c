/**
 * What can stop the procedure of a customer or an order. Each has a sentence in every language (texts/), made of the
 * names in brackets and those of the record and both systems.
 */
export const stopCodes = [
  /** Several records of the target fit (keys). */
  "several_found",
  /** What was found belongs to another record of the source (by). */
  "already_linked",
  /** What was found by its natural key (key) differs in something else that tells a record (fields, with both values). */
  "doubtful_match",
  /** The linked record of the target is gone (key). */
  "gone_from_target",
  /** Fields were changed on both sides since both last agreed (fields, with both values). */
  "both_changed",
  /** Another run is at the same customer or address. */
  "being_placed",
  /** The answer to an earlier call was lost, and it may still arrive. */
  "outcome_unknown",
  /** The record has no reference by which it could be found again (field). */
  "reference_missing",
  /** The order names a customer that the source no longer has (customer). */
  "customer_missing",
  /** The target does not have the customer, and it is not to be created (customer). */
  "customer_not_found",
  /** The customer could not be placed (customer), for the reason that follows. */
  "customer_stopped",
  /** The default debtor (debtor) is not in the target. */
  "default_debtor_missing",
  /** The delivery address could not be placed, for the reason that follows. */
  "address_stopped",
  /** The target lacks articles (products). */
  "product_missing",
  /** A missing product (products) could not be created, for the reason that follows. */
  "product_stopped",
  /** The replacement article (article) is not in the target. */
  "replacement_missing",
  /** An order with this reference was found (key), but it differs (fields). */
  "found_differs",
  /** The reference stands on several orders of the target after placing (keys). */
  "placed_twice",
  /** The placed order (key) is not stored as it was sent (fields). */
  "stored_otherwise",
  /** The order was cancelled in the source after it had been placed (key). */
  "cancel_by_hand",
  /** A credit invoice (of invoice), where the target takes orders only. */
  "credit_by_hand",
  /** The order was finished in the source before it was read, and the source keeps too little of it. */
  "kept_too_little",
  /** The record is gone from the source. */
  "deleted_in_source",
  /** So many records (gone of known) are gone from a system that it may have been cut short (system, other). */
  "many_deleted",
  /** The answer was lost, and the target cannot be searched for the order (reference). */
  "cannot_tell",
  /** The answers to so many calls for the record (tries) were lost that it is not sent again by itself. */
  "tried_to_the_limit",
  /** Workers died over the record so often (deaths) that it is not taken up again by itself. */
  "poison_record",
  /** Koppla was stopped while it was at the record. */
  "worker_stopped",
  /** A system (system) could not be reached since a moment (since): it is asked again later (until). */
  "connection_paused",
  /** The target does not have the parent category (parent). */
  "parent_missing",
  /** The category is its own ancestor, by way of its parent (parent). */
  "parent_cycle",
  /** Comparing both sides: the target no longer has what the source has. */
  "reconcile_missing",
  /** Comparing both sides: the target has it several times (keys). */
  "reconcile_doubled",
  /** Comparing both sides: the record of the target (key) holds other values (fields, with both). */
  "reconcile_differs",
  /** Comparing both sides: the record of the source is gone, and that of the target (key) is still linked with it. */
  "reconcile_dangling",
  /** The database was restored from a backup: nothing is sent until both sides have been compared. */
  "restored_backup",
] as const;
export type StopCode = (typeof stopCodes)[number];
