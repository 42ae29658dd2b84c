/**
 * What a person can do about a cause, without the names of the record or connection that shows it: a connector's cause
 * and Koppla's own name one or several. The engine fills the names in (`NextAction`); the command line prints a command,
 * the web a button.
 */
export type NextStep =
  /** Nothing: Koppla continues automatically. */
  | { readonly action: "wait" }
  /** Try the stopped records again, after something was corrected outside of Koppla. */
  | { readonly action: "retry" }
  /**
   * Run the flow: `full` reads everything, `acceptDeletions` marks what is gone, however much; with `flowOf`, run the
   * flow of that entity between the same systems instead.
   */
  | {
      readonly action: "run";
      readonly full?: true;
      readonly acceptDeletions?: true;
      readonly flowOf?: "product" | "category" | "customer";
    }
  /** Let the source's values count for this record, where both sides were changed. */
  | { readonly action: "overwrite" }
  /** Say that the document is in the target, under a number that only the person knows. */
  | { readonly action: "confirm_there" }
  /** Say that the document is not in the target, so that it is sent again. */
  | { readonly action: "confirm_not_there" }
  /** Say which customer of the target pays for an order that is billed to somebody else. */
  | { readonly action: "name_payer" }
  /** Decide which records of both sides are the same. */
  | { readonly action: "decide" }
  /** Remove the record's link; both records stay. */
  | { readonly action: "remove_link" }
  /** Sign in to the system of the connection. */
  | { readonly action: "sign_in" }
  /** Look at the connection: its address, its health, what it waits for. */
  | { readonly action: "check_connection" }
  /** Add a missing value to a lookup table, or correct the table. */
  | { readonly action: "fill_value" }
  /** Correct the set-up (a setting, a credential, a row of a mapping) and apply the file again. */
  | { readonly action: "apply" }
  /** Look which fields both systems have, and what fills them. */
  | { readonly action: "show_fields" }
  /** Look what each system offers. */
  | { readonly action: "show_systems" }
  /** Compare both systems; `repair` sends again what is missing. */
  | { readonly action: "reconcile"; readonly repair?: true }
  /** Switch the flow on. */
  | { readonly action: "switch_on" }
  /** Let a paused run continue. */
  | { readonly action: "resume" }
  /** End a run that is under way or paused. */
  | { readonly action: "cancel" }
  /** Look what there is, where a name or an id was not found. */
  | { readonly action: "list"; readonly what: "runs" | "records" | "incidents" | "causes" }
  /** Bring the database to this version. */
  | { readonly action: "migrate" }
  /** Start a worker. */
  | { readonly action: "start" }
  /** Report a fault in Koppla, with the id of the incident. */
  | { readonly action: "report" };
