import { canonicaliserOf } from "../canonical/canonicalise.ts";
import type { FieldSchema } from "../field.ts";
import { listPartOf } from "../list-field.ts";
import { Refusal } from "../refusal.ts";
import type { Value } from "../value.ts";

/** A field, with values that some records of its system have in it, each once. */
export interface SampledField {
  readonly field: FieldSchema;
  readonly values: readonly Value[];
}

export interface SuggestedSource {
  /** The field of the source. */
  readonly from: string;
  /** What speaks for it most: names that are alike, values that both systems have, or values of the kind that is asked for. */
  readonly because: "name" | "sameValues" | "kindOfValues";
  /** From 0 to 1: how much its name and its label are like the target's. */
  readonly likeness: number;
  /** How many of its values the target's field could hold as they are. */
  readonly fitting: number;
  /** How many of its values stand in the target's field of some record already. */
  readonly shared: number;
  /** How many values were looked at. */
  readonly samples: number;
}

/** One word of two in common says nothing: most codes are called a code. */
const leastLikeness = 0.6;
/** Fewer values in common, or shorter ones, are chance: every system has a 1, a 10 and an X. */
const leastShared = 3;
const leastLength = 3;

/**
 * Sources that may fill a field of the target that nothing fills yet, the likeliest first: by name, by type, and by
 * values: those that the target has already, and whether they would fit. Never used without a person's word.
 */
export function suggestSources(
  target: SampledField,
  sources: readonly SampledField[],
  most = 3,
): readonly SuggestedSource[] {
  const canonical = canonicaliserOf(target.field);
  const held = new Set(filledOf(target).map(String));
  return sources
    .flatMap((source): SuggestedSource[] => {
      const filled = filledOf(source);
      const kept = filled.flatMap((value) => {
        const form = canonical(value);
        return form instanceof Refusal ? [] : [form];
      });
      const shared = kept.filter((value) => isTelling(value) && held.has(value)).length;
      const likeness = Math.max(
        ...namesOf(target.field).flatMap((one) => namesOf(source.field).map((other) => alike(one, other))),
      );
      const isOfKind =
        isScalar(target.field) === isScalar(source.field) &&
        (listPartOf(target.field.name) === null) === (listPartOf(source.field.name) === null) &&
        kept.length * 2 >= filled.length;
      const because = reasonOf({ target, likeness, shared, kept: kept.length, filled: filled.length });
      if (!isOfKind || because === null) return [];
      return [{ from: source.field.name, because, likeness, fitting: kept.length, shared, samples: filled.length }];
    })
    .sort((one, other) => weightOf(other) - weightOf(one) || other.fitting - one.fitting)
    .slice(0, most);
}

function filledOf({ values }: SampledField): readonly Value[] {
  return values.filter((value) => value !== null && value !== "");
}

function isTelling(value: Value): value is string {
  return typeof value === "string" && value.length >= leastLength;
}

function reasonOf(given: {
  readonly target: SampledField;
  readonly likeness: number;
  readonly shared: number;
  readonly kept: number;
  readonly filled: number;
}): SuggestedSource["because"] | null {
  const { target, likeness, shared, kept, filled } = given;
  if (shared >= leastShared && shared * 2 >= Math.min(filled, filledOf(target).length)) return "sameValues";
  if (likeness >= leastLikeness) return "name";
  // A check digit or a list of codes is not met by chance, a length is.
  return target.field.standard !== undefined && filled >= leastShared && kept === filled ? "kindOfValues" : null;
}

function weightOf({ because, likeness, shared, samples }: SuggestedSource): number {
  if (because === "sameValues") return 1 + shared / samples;
  return because === "name" ? likeness : leastLikeness;
}

function isScalar({ type }: FieldSchema): boolean {
  return type !== "list" && type !== "object";
}

/** The words of a field's name and of its label; a free field's `X1_` says nothing. */
function namesOf({ name, label }: FieldSchema): readonly (readonly string[])[] {
  return [wordsOf(name.replace(/^X\d_/, "").replace(/^.*[.]/, "")), wordsOf(label)].filter((words) => words.length > 0);
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Shared words of both, as a part of all words; words that begin alike (four letters) count half. */
function alike(one: readonly string[], other: readonly string[]): number {
  if (one.join("") === other.join("")) return 1;
  const shared = one.reduce((sum, word) => {
    if (other.includes(word)) return sum + 1;
    return other.some((another) => another.slice(0, 4) === word.slice(0, 4) && word.length > 3) ? sum + 0.5 : sum;
  }, 0);
  // `weight` is ART_WEIGHT: systems put their tables' names before a word.
  const isWithin = shared === Math.min(one.length, other.length);
  return Math.max(isWithin ? 0.7 : 0, shared / Math.max(one.length, other.length));
}
