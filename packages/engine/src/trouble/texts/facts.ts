/** What a sentence about a stop is made of: the record, both systems, and the values that its code names. */
export interface StopFacts {
  readonly record: string;
  readonly source: string;
  readonly target: string;
  readonly [value: string]: string;
}

/** What a sentence about a pause is made of: the system that is not called, and until when. */
export interface PauseFacts {
  readonly system: string;
  readonly until: string;
}
