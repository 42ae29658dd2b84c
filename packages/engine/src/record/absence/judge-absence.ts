import type { SystemRecord } from "@koppla/connector-sdk";
import type { OpenFlow } from "../../flow/open-flow.ts";
import { comparableText, textOf } from "../field-texts.ts";
import { findTargets } from "../target-records.ts";
import { type KnownRecords, linkedRecords, listedRecords } from "./known-records.ts";
import { searchSubject, shapeOf, type TextShape } from "./search-subject.ts";
import { knownTrials, noteTrials, type SearchTrial } from "./search-trials.ts";

/** What is known of a text that a search did not find. */
export type Absence =
  | { readonly kind: "absent" }
  /** The search proves nothing. */
  | { readonly kind: "unproven" }
  /** It is there all the same, though the search does not find it: the target lists it. */
  | { readonly kind: "listed"; readonly keys: readonly string[] };

/** A trial is believed for this long, as other proofs of what an installation can do. */
const believedForMs = 24 * 3_600_000;
/** How many of one shape are searched for. */
const mostTried = 3;

/**
 * Judges texts that the target's search did not find after an answer was lost. That proves an absence only where the same
 * search has found what is known to be there (V5): something just placed, or else what was linked before or is listed.
 * Where nothing of the kind is there yet, a list that was read to its end tells. Once the search has missed something,
 * nothing but a later finding of what was just placed makes it believed again.
 * @param options.writes false: nothing is noted of the search
 */
export async function judgeAbsence(
  open: OpenFlow,
  field: string,
  texts: readonly string[],
  options: { readonly writes: boolean },
): Promise<ReadonlyMap<string, Absence>> {
  const known = await knownTrials(open);
  const believedFrom = new Date(open.engine.clock.now().getTime() - believedForMs);
  const judged = new Map<string, Absence>();
  for (const text of texts) {
    const last = known.get(searchSubject(open, field, text));
    if (last?.outcome === "failed") {
      judged.set(text, { kind: "unproven" });
    } else if (last !== undefined && last.at >= believedFrom) {
      judged.set(text, { kind: "absent" });
    }
  }
  for (const source of [linkedRecords, listedRecords]) {
    const left = texts.filter((text) => !judged.has(text));
    if (left.length > 0) {
      for (const [text, absence] of await judgeBy(open, field, left, await source(open), options)) {
        judged.set(text, absence);
      }
    }
  }
  return new Map(texts.map((text) => [text, judged.get(text) ?? { kind: "unproven" }]));
}

/** @returns of the texts, those that what is known tells something about */
async function judgeBy(
  open: OpenFlow,
  field: string,
  texts: readonly string[],
  { records, isAll }: KnownRecords,
  { writes }: { readonly writes: boolean },
): Promise<ReadonlyMap<string, Absence>> {
  const there = Map.groupBy(records, ({ fields }) => comparableText(fields[field]));
  const missed = texts.filter((text) => there.has(comparableText(text)));
  const shapes = new Set(texts.map(shapeOf));
  const trials = [
    ...missed.map((text): SearchTrial => ({ text, isFound: false, sourceKey: null })),
    ...(await tryOut(open, field, holdersOf(field, records, shapes))),
  ];
  if (writes) {
    await noteTrials(open, field, trials);
  }
  return new Map(
    texts.flatMap((text): readonly (readonly [string, Absence])[] => {
      const keys = there.get(comparableText(text))?.map(({ key }) => key);
      if (keys !== undefined) {
        return [[text, { kind: "listed", keys }]];
      }
      const ofShape = trials.filter((trial) => shapeOf(trial.text) === shapeOf(text));
      if (ofShape.length === 0) {
        return isAll ? [[text, { kind: "absent" }]] : [];
      }
      return [[text, { kind: ofShape.every(({ isFound }) => isFound) ? "absent" : "unproven" }]];
    }),
  );
}

interface Holder {
  readonly key: string;
  readonly text: string;
}

/** A few of each shape, as the target holds their texts. */
function holdersOf(field: string, records: readonly SystemRecord[], shapes: ReadonlySet<TextShape>): Holder[] {
  const holders = records.flatMap(({ key, fields }): Holder[] => {
    const text = textOf(fields[field]);
    return text === null || !shapes.has(shapeOf(text)) ? [] : [{ key, text }];
  });
  return [...Map.groupBy(holders, ({ text }) => shapeOf(text)).values()].flatMap((ones) => ones.slice(0, mostTried));
}

async function tryOut(open: OpenFlow, field: string, holders: readonly Holder[]): Promise<SearchTrial[]> {
  const texts = holders.map(({ text }) => text);
  const found = new Set((await findTargets(open, field, texts)).map(({ key }) => key));
  return holders.map(({ key, text }) => ({ text, isFound: found.has(key), sourceKey: null }));
}
