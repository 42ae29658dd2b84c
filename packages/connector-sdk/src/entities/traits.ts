/**
 * Manners of a system that change how the engine reads and searches one of its entities. Each is needed only where its
 * comment says so; a system without them is read page by page and searched in batches.
 */
export interface EntityTraits {
  /**
   * Records that left the list before they were read are found by the numbers that follow the highest key seen.
   * Needed when the system numbers records in order, and moves finished ones to a place that has no time of change.
   */
  readonly byNumber?: true;
  /**
   * `list` reports deleted records.
   * Needed when it does; without it a record is gone when a pass over everything does not have it.
   */
  readonly tellsDeleted?: true;
  /**
   * A position serves only with the page size that it was made with: with another, the pass goes on from its watermark.
   * Needed when the system counts pages, or refuses a cursor with another size. Only of lists that walk by change.
   */
  readonly keepsPageSize?: true;
  /**
   * `getMany` costs a call for each key: where many are wanted, the engine prefers a pass of `list`.
   * Needed when the system has no search by several keys.
   */
  readonly getsOneByOne?: true;
  /**
   * Of orders and invoices, at both: what is sent there becomes the one or the other, as a flow's setting says.
   * Needed when the system takes both; without it an order becomes an order.
   */
  readonly ordersOrInvoices?: true;
  /**
   * `find` takes the fields of `identities` too: a run then sees a record that only they tell, before it makes a second.
   * Needed when the system can search by these fields and does not refuse doubles of them.
   */
  readonly findsIdentities?: true;
  /**
   * Name of the capability that `probe` must have proven before `find` and `getMany` take many values in one call.
   * Needed when this depends on the installation; until it is proven, the engine makes one pass with `listKeys`.
   */
  readonly batchSearchNeeds?: string;
}
