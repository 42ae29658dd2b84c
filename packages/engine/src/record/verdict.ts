import type { Difference } from "@koppla/mapping";

/** How both sides differ over one record of the source. */
export type FoundDifference = { readonly sourceKey: string } & (
  | {
      readonly kind: "missing";
      /** What it is linked with, and what is no longer there; null: it is linked with nothing. */
      readonly targetKey: string | null;
      /** False: the target cannot be searched everywhere, so that it may be there all the same. */
      readonly isProven: boolean;
    }
  | { readonly kind: "doubled"; readonly targetKeys: readonly string[] }
  | { readonly kind: "different"; readonly targetKey: string; readonly fields: readonly Difference[] }
  /** The source no longer has it, or neither side does, and the link stands. */
  | { readonly kind: "dangling"; readonly targetKey: string }
);

/** Why documents differ that are right on both sides: it is told once for all of them. */
export type SharedReason =
  | { readonly kind: "rounding" }
  /** What fills the fields was changed after the document was placed. */
  | { readonly kind: "setting"; readonly setting: string };

/** What comparing came to for one record of the source. */
export type Verdict =
  | { readonly kind: "matched"; readonly sourceKey: string; readonly targetKey: string; readonly isLinked: boolean }
  /** It is known that it waits, failed, or is being written: that is told elsewhere. */
  | { readonly kind: "explained"; readonly sourceKey: string }
  /** The flow does not take it: cancelled, too old, another status. */
  | { readonly kind: "left"; readonly sourceKey: string }
  /** It differs, and neither side is wrong. */
  | {
      readonly kind: "shared";
      readonly sourceKey: string;
      readonly targetKey: string;
      readonly isLinked: boolean;
      readonly reason: SharedReason;
      readonly fields: readonly Difference[];
    }
  /** It differs like this, unless the next run is about to read it: no run has seen yet what there is now. */
  | { readonly kind: "unseen"; readonly sourceKey: string; readonly otherwise: FoundDifference }
  | FoundDifference;
