import type { DifferenceKind } from "@koppla/store";
import { showConflicts } from "../agreement/show-conflicts.ts";
import type { FoundDifference } from "../record/verdict.ts";
import type { ObstacleCode } from "../trouble/causes/catalogue.ts";
import { obstacle, type Trouble } from "../trouble/trouble.ts";

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
} as const satisfies { readonly [Kind in DifferenceKind]: ObstacleCode };

export function differenceTrouble(difference: FoundDifference): Trouble {
  switch (difference.kind) {
    case "missing":
      return obstacle(differenceCodes.missing);
    case "doubled":
      return obstacle(differenceCodes.doubled, { keys: difference.targetKeys.join(", ") });
    case "different":
      return obstacle(differenceCodes.different, {
        key: difference.targetKey,
        fields: showConflicts(difference.fields),
      });
    case "dangling":
      return obstacle(differenceCodes.dangling, { key: difference.targetKey });
  }
}
