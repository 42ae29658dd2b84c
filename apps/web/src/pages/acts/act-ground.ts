/** What an act is for: one record, several that a person has chosen, or all that are open for an incident. */
export interface ActTarget {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  /** Null: the chosen ones, or those of the incident. */
  readonly record: string | null;
  readonly chosen?: readonly string[];
  /** Null: the record is open for none. */
  readonly incident: string | null;
  /** How many records go on by it. */
  readonly count: number;
}

/** The same as a route takes it. */
export function recordsOf({ record, chosen, incident }: ActTarget): { records?: string[]; incident?: string } {
  if (chosen !== undefined) {
    return { records: [...chosen] };
  }
  if (record !== null) {
    return { records: [record] };
  }
  return incident === null ? {} : { incident };
}

/** The systems of an integration by their names for people. */
export interface Sides {
  readonly left: string;
  readonly right: string;
  readonly source: string;
  readonly target: string;
}
