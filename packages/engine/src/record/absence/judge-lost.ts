import type { OpenFlow } from "../../flow/open-flow.ts";
import type { TargetRecord } from "../items.ts";
import { fetchTargets } from "../target-records.ts";
import { judgeAbsence } from "./judge-absence.ts";

/** What became of a record whose answer was lost, and which a search did not find. */
export interface LostRecord {
  /** It is there all the same. */
  readonly found: readonly TargetRecord[];
  /** It is not there for certain, and may be sent again. */
  readonly isAbsent: boolean;
}

/**
 * Judges records whose answer was lost, which no call can place any more, and which the search by `field` did not find.
 * @param texts by key of the source, what they were searched for by; null where there is nothing
 * @param options.writes false: nothing is noted of the search
 * @returns by key of the source
 */
export async function judgeLost(
  open: OpenFlow,
  field: string,
  texts: ReadonlyMap<string, string | null>,
  options: { readonly writes: boolean },
): Promise<ReadonlyMap<string, LostRecord>> {
  if (texts.size === 0) {
    return new Map();
  }
  const asked = [...new Set([...texts.values()].filter((text) => text !== null))];
  const judged = await judgeAbsence(open, field, asked, options);
  const listed = await fetchTargets(
    open,
    [...judged.values()].flatMap((absence) => (absence.kind === "listed" ? absence.keys : [])),
  );
  return new Map(
    [...texts].map(([key, text]): readonly [string, LostRecord] => {
      const absence = text === null ? undefined : judged.get(text);
      const keys = absence?.kind === "listed" ? absence.keys : [];
      return [key, { found: listed.filter((one) => keys.includes(one.key)), isAbsent: absence?.kind === "absent" }];
    }),
  );
}
