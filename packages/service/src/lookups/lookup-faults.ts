import type { LookupPair } from "@koppla/mapping";
import type { Texts } from "../texts/index.ts";

/** The connections' names, and which sides the integration's flows read from. */
export interface LookupSides {
  readonly left: string;
  readonly right: string;
  readonly reads: { readonly left: boolean; readonly right: boolean };
}

/**
 * What is wrong with the pairs of a lookup table: the same pair twice, and values that could never be looked up. Several
 * values may share one meaning (a shop's payment methods share a condition of the books); one value may not have several,
 * seen from a side that is read. Where both sides are read, only a value that repeats on both is wrong for certain.
 */
export function lookupFaults(
  pairs: readonly LookupPair[],
  sides: LookupSides,
  text: Texts["lookups"],
): readonly { readonly index: number; readonly message: string }[] {
  return pairs.flatMap(({ left, right }, index) => {
    const others = pairs.map((pair, at) => ({ ...pair, at })).filter(({ at }) => at < index);
    if (others.some((other) => other.left === left && other.right === right)) {
      return [{ index, message: text.twice({ left, right }) }];
    }
    if (left.trim() === "" && right.trim() === "") {
      return [{ index, message: text.bothEmpty }];
    }
    // Several values may mean nothing: nobody looks for what nothing means.
    const leftTwin = left.trim() === "" ? undefined : others.find((other) => other.left === left);
    const rightTwin = right.trim() === "" ? undefined : others.find((other) => other.right === right);
    const isWrong =
      sides.reads.left && sides.reads.right
        ? leftTwin !== undefined && rightTwin !== undefined
        : (sides.reads.left && leftTwin !== undefined) || (sides.reads.right && rightTwin !== undefined);
    if (!isWrong) {
      return [];
    }
    const message =
      sides.reads.left && leftTwin !== undefined
        ? text.ambiguous({ value: left, of: sides.left, one: leftTwin.right, other: right, meaningsOf: sides.right })
        : text.ambiguous({
            value: right,
            of: sides.right,
            one: rightTwin?.left ?? "",
            other: left,
            meaningsOf: sides.left,
          });
    return [{ index, message }];
  });
}
