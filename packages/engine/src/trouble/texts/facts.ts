/** What a sentence about a pause is made of: the system that is not called, and until when. */
export interface PauseFacts {
  readonly system: string;
  readonly until: string;
}
