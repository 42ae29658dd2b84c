import type { ListedValue } from "@koppla/connector-sdk";
import type { LookupPair } from "@koppla/mapping";

/** A pair of codes that stand for other rates, in per cent. */
export interface RateDifference extends LookupPair {
  readonly leftRate: string;
  readonly rightRate: string;
}

/** The pairs whose codes have another rate on each side. A code without a rate is compared with nothing. */
export function rateDifferences(
  pairs: readonly LookupPair[],
  left: readonly ListedValue[],
  right: readonly ListedValue[],
): readonly RateDifference[] {
  const [lefts, rights] = [ratesOf(left), ratesOf(right)];
  return pairs.flatMap((pair) => {
    const [leftRate, rightRate] = [lefts.get(pair.left.trim()), rights.get(pair.right.trim())];
    const isSame = leftRate === undefined || rightRate === undefined || Number(leftRate) === Number(rightRate);
    return isSame ? [] : [{ left: pair.left, right: pair.right, leftRate, rightRate }];
  });
}

function ratesOf(values: readonly ListedValue[]): ReadonlyMap<string, string> {
  return new Map(values.flatMap(({ code, rate }) => (rate === undefined ? [] : [[code.trim(), rate] as const])));
}

/** `NL9 (9 %) = 1 (21 %)`. */
export function showRateDifference({ left, leftRate, right, rightRate }: RateDifference): string {
  return `${left} (${Number(leftRate)} %) = ${right} (${Number(rightRate)} %)`;
}
