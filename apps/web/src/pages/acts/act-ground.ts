/** What an act is for: one record, or all that are open for an incident. */
export interface ActTarget {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  /** Null: those of the incident. */
  readonly record: string | null;
  /** Null: the record is open for none. */
  readonly incident: string | null;
  /** How many records go on by it. */
  readonly count: number;
}

/** The systems of an integration by their names for people. */
export interface Sides {
  readonly left: string;
  readonly right: string;
  readonly source: string;
  readonly target: string;
}
