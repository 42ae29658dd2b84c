import type { OpenFlow } from "../../flow/open-flow.ts";
import type { TargetRecord } from "../items.ts";
import { fetchTargets } from "../target-records.ts";
import { noteTrials } from "./search-trials.ts";

/** A record that is in the target for certain, and what its own search gave. */
export interface SoughtRecord {
  readonly sourceKey: string;
  readonly targetKey: string | null;
  /** What it was searched for by. */
  readonly text: string | null;
  readonly found: readonly TargetRecord[];
}

/**
 * Reads by their keys those that their own search missed. Each is a trial of that search: one that misses what was just
 * placed proves no absence from now on (V5).
 * @param options.writes false: nothing is noted of the search
 * @param options.passed searches of which that they passed is noted already
 * @returns by key in the target, those that were missed and are there
 */
export async function missedRecords(
  open: OpenFlow,
  field: string,
  sought: readonly SoughtRecord[],
  { writes, passed }: { readonly writes: boolean; readonly passed: Set<string> },
): Promise<ReadonlyMap<string, TargetRecord>> {
  const isFound = ({ found, targetKey }: SoughtRecord) => found.some(({ key }) => key === targetKey);
  const keys = sought.filter((one) => !isFound(one)).flatMap(({ targetKey }) => targetKey ?? []);
  const missed = new Map((await fetchTargets(open, keys)).map((target) => [target.key, target]));
  const trials = sought.flatMap((one) => {
    const isThere = isFound(one) || missed.has(one.targetKey ?? "");
    return one.text === null || !isThere ? [] : [{ text: one.text, isFound: isFound(one), sourceKey: one.sourceKey }];
  });
  if (writes) {
    await noteTrials(open, field, trials, passed);
  }
  return missed;
}
