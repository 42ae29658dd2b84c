import type { Act } from "@koppla/contract/act";
import type { ActTarget, Sides } from "./act-ground.ts";

/** What each act is shown with. */
export interface ActProps<Name extends Act["act"]> {
  readonly act: Extract<Act, { readonly act: Name }>;
  readonly target: ActTarget;
  readonly sides: Sides;
  /** The one filled button of its place. */
  readonly isMain: boolean;
  /** It stands in a row of a list, which says what it is about. */
  readonly isInRow: boolean;
  /** What came of it, in words. */
  readonly onTold: (words: string) => void;
}
