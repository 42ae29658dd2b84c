import type { RefusalCode } from "@koppla/connector-sdk";
import type { ProblemCode } from "@koppla/mapping";
import type { CauseCode, WatchCode } from "../cause-codes.ts";
import type { StopCode } from "../stop-codes.ts";

/** What a person reads about a cause, whichever record or connection it was met at. */
export interface CauseText {
  /** A few words, for lists and subjects of messages. */
  readonly title: string;
  readonly what: string;
  /** What follows from it for the data. */
  readonly meaning: string;
  readonly next: string;
}

/** Who has to do something about it. */
export const actors = ["koppla", "owner", "administrator", "operator"] as const;
export type Actor = (typeof actors)[number];

/** Words around a cause, in lists of incidents. */
export interface Labels {
  readonly opened: string;
  readonly lastSeen: string;
  readonly closed: string;
  readonly times: string;
  readonly records: string;
  readonly what: string;
  readonly meaning: string;
  readonly next: string;
  readonly example: string;
  readonly none: string;
}

/** What a language says: of each code, and of who acts. A code without a text does not compile. */
export interface Catalogue {
  readonly actors: { readonly [Name in Actor]: string };
  readonly labels: Labels;
  readonly causes: { readonly [Code in CauseCode]: CauseText };
}

/** The parts that a language is written in. */
export type RefusalTexts = { readonly [Code in RefusalCode]: CauseText };
export type WatchTexts = { readonly [Code in WatchCode]: CauseText };
export type StopTexts = { readonly [Code in StopCode]: CauseText };
export type ValueTexts = { readonly [Code in ProblemCode]: CauseText };
