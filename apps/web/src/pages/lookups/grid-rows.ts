import type { LookupPair, LookupView, MissedValue, RateDifference } from "@koppla/contract/lookup";

export type Side = "left" | "right";

/** A value of a system, with its name for people; empty: it is not known. */
export interface ShownValue {
  readonly code: string;
  readonly name: string;
}

/** A value without a counterpart. */
export interface GapRow {
  readonly key: string;
  /** Of the value. */
  readonly side: Side;
  readonly value: ShownValue;
  /** Records that wait for it, by flow. */
  readonly missed: readonly MissedValue[];
  readonly waiting: number;
  /** The counterpart that Koppla takes for likely. */
  readonly likely: { readonly value: ShownValue; readonly because: "code" | "name" | "sameAs" } | null;
}

export interface PairRow {
  readonly key: string;
  readonly pair: LookupPair;
  readonly left: ShownValue;
  readonly right: ShownValue;
  readonly because: "code" | "name" | "sameAs" | null;
  readonly rates: RateDifference | null;
  /** Sides whose system does not have the value. */
  readonly unknown: readonly Side[];
}

/** Values without a counterpart: those that hold back the most records first, then those with a likely one. */
export function gapsOf(table: LookupView): readonly GapRow[] {
  return (["left", "right"] as const)
    .flatMap((side) => gapsOfSide(table, side))
    .toSorted(
      (one, other) => other.waiting - one.waiting || Number(one.likely === null) - Number(other.likely === null),
    );
}

function gapsOfSide(table: LookupView, side: Side): GapRow[] {
  const { gaps, waiting } = table[side];
  const inTable = new Set(table.pairs.map((pair) => pair[side]));
  // What records wait for may be none of the values that the system lists.
  const missing = waiting.filter(({ value }) => !inTable.has(value)).map(({ value }) => value);
  const codes = [...new Set([...missing, ...gaps.map(({ code }) => code)])];
  return codes.map((code) => {
    const missed = waiting.filter(({ value }) => value === code);
    const suggested = table.suggestions.find((one) => one[side] === code);
    return {
      key: `${side} ${code}`,
      side,
      value: shownValue(table, side, code),
      missed,
      waiting: missed.reduce((sum, { records }) => sum + records, 0),
      likely:
        suggested === undefined
          ? null
          : { value: shownValue(table, otherSide(side), suggested[otherSide(side)]), because: suggested.because },
    };
  });
}

export function pairsOf(table: LookupView): readonly PairRow[] {
  return table.pairs.map(({ because, ...pair }) => ({
    key: JSON.stringify([pair.left, pair.right]),
    pair,
    left: shownValue(table, "left", pair.left),
    right: shownValue(table, "right", pair.right),
    because,
    rates: table.rates.find(({ left, right }) => left === pair.left && right === pair.right) ?? null,
    unknown: (["left", "right"] as const).filter((side) => table[side].unknown.includes(pair[side])),
  }));
}

export function otherSide(side: Side): Side {
  return side === "left" ? "right" : "left";
}

/** A pair of a value of one side and its counterpart. */
export function pairFrom(side: Side, value: string, counterpart: string): LookupPair {
  return side === "left" ? { left: value, right: counterpart } : { left: counterpart, right: value };
}

function shownValue(table: LookupView, side: Side, code: string): ShownValue {
  return { code, name: table[side].values?.find((one) => one.code === code.trim())?.name ?? "" };
}

/** How a table stands: gaps that hold back records, values that are open, or neither. */
export function standingOf(table: LookupView): { readonly gaps: number; readonly open: number } {
  const gaps = gapsOf(table);
  const waiting = gaps.filter((gap) => gap.waiting > 0).length;
  return { gaps: waiting, open: gaps.length - waiting };
}
