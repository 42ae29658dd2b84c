/** What a sentence about a problem is made of; all of it is already fit to be read. */
export interface ProblemFacts {
  /** `Product 10042` */
  readonly record: string;
  /** Where it is put right: the source system's title, or the flow's mapping in the reader's language. */
  readonly place: string;
  /** `AccountView` */
  readonly target: string;
  /** `ART_DESC1` */
  readonly field: string;
  /** `name` */
  readonly label: string;
  /** The value, in the language's quotation marks. */
  readonly value: string;
  readonly rule: string;
  readonly found: string;
}
