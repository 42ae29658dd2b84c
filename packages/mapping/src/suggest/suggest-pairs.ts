import type { LookupPair } from "../lookups.ts";

/** A value of one side, as its system lists it. */
export interface NamedValue {
  readonly code: string;
  readonly name: string;
  /** What makes it the same as a value of the other side: `21 %`. */
  readonly sameAs?: string;
}

export interface SuggestedPair extends LookupPair {
  /** What both have in common. */
  readonly because: "code" | "name" | "sameAs";
}

/** Case, accents, blanks and signs do not tell names apart: `14 dagen` is `14-Dagen`. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

const features = [
  ["code", (value: NamedValue) => fold(value.code)],
  ["name", (value: NamedValue) => fold(value.name)],
  ["sameAs", (value: NamedValue) => value.sameAs ?? ""],
] as const;

/**
 * Pairs of values that nothing stands in the table for yet: equal codes, else equal names, else the same fact. Only
 * where exactly one value of each side has it: two rates of 0 % are not told apart, so nothing is suggested for them.
 */
export function suggestPairs(
  left: readonly NamedValue[],
  right: readonly NamedValue[],
  known: readonly LookupPair[],
): readonly SuggestedPair[] {
  const open = left.filter(({ code }) => !known.some((pair) => pair.left === code));
  const suggested: SuggestedPair[] = [];
  for (const [because, featureOf] of features) {
    const byFeature = (values: readonly NamedValue[], feature: string) =>
      values.filter((value) => featureOf(value) === feature);
    for (const value of open.filter(({ code }) => !suggested.some((pair) => pair.left === code))) {
      const feature = featureOf(value);
      if (feature === "") continue;
      const [twin, another] = byFeature(right, feature);
      if (twin !== undefined && another === undefined && byFeature(left, feature).length === 1) {
        suggested.push({ left: value.code, right: twin.code, because });
      }
    }
  }
  return suggested;
}

/** What both values of a pair have in common; null: nothing that can be told. */
export function likenessOf(
  left: NamedValue | undefined,
  right: NamedValue | undefined,
): SuggestedPair["because"] | null {
  if (left === undefined || right === undefined) {
    return null;
  }
  const [shared] =
    features.find(([, featureOf]) => featureOf(left) !== "" && featureOf(left) === featureOf(right)) ?? [];
  return shared ?? null;
}
