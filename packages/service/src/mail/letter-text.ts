/** What a letter says, around its one link. */
export interface LetterWords {
  readonly subject: string;
  readonly before: readonly string[];
  readonly button: string;
  readonly after: readonly string[];
}

/** Facts that the words of each letter name. */
export interface LetterFacts {
  /** To somebody who made an account. */
  readonly confirm: { readonly minutes: string };
  /** To somebody who has an account, and seems to have made another one. */
  readonly known: object;
  readonly reset: { readonly minutes: string };
  readonly invitation: { readonly inviter: string; readonly organisation: string; readonly days: string };
  readonly newSignIn: { readonly from: string; readonly at: string };
  readonly passwordChanged: { readonly at: string };
}

export type LetterKind = keyof LetterFacts;

/** Every letter in one language. */
export type LetterText = { readonly [Kind in LetterKind]: (facts: LetterFacts[Kind]) => LetterWords };
