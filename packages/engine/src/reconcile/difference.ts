import type { Difference } from "@koppla/mapping";
import type { DifferenceKind } from "@koppla/store";
import { showConflicts } from "../agreement/show-conflicts.ts";
import type { StopCode } from "../trouble/stop-codes.ts";
import { stop, type Trouble } from "../trouble/trouble.ts";

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

/** What comparing came to for one record of the source. */
export type Verdict =
  | { readonly kind: "matched"; readonly sourceKey: string; readonly targetKey: string; readonly isLinked: boolean }
  /** It is known that it waits, failed, or is being written: that is told elsewhere. */
  | { readonly kind: "explained"; readonly sourceKey: string }
  /** The flow does not take it: cancelled, too old, another status. */
  | { readonly kind: "left"; readonly sourceKey: string }
  /** It differs like this, unless the next run is about to read it: no run has seen yet what there is now. */
  | { readonly kind: "unseen"; readonly sourceKey: string; readonly otherwise: FoundDifference }
  | FoundDifference;

export const differenceKinds = ["missing", "doubled", "different", "dangling"] as const;

/** What comparing counts; `ahead` are records that the next run will read. */
export const countedNames = ["matched", "explained", "left", "ahead", ...differenceKinds] as const;

/** What both sides have, as far as it was compared. */
export type ReconcileCounts = { readonly [Name in (typeof countedNames)[number]]: number };

export const noCounts: ReconcileCounts = {
  matched: 0,
  explained: 0,
  left: 0,
  ahead: 0,
  missing: 0,
  doubled: 0,
  different: 0,
  dangling: 0,
};

/** The code of the incident and of the sentence, by kind. */
export const differenceCodes = {
  missing: "reconcile_missing",
  doubled: "reconcile_doubled",
  different: "reconcile_differs",
  dangling: "reconcile_dangling",
} as const satisfies { readonly [Kind in DifferenceKind]: StopCode };

export function differenceTrouble(difference: FoundDifference): Trouble {
  switch (difference.kind) {
    case "missing":
      return stop(differenceCodes.missing);
    case "doubled":
      return stop(differenceCodes.doubled, { keys: difference.targetKeys.join(", ") });
    case "different":
      return stop(differenceCodes.different, {
        key: difference.targetKey,
        fields: showConflicts(difference.fields),
      });
    case "dangling":
      return stop(differenceCodes.dangling, { key: difference.targetKey });
  }
}
