import { readSearchControls, type Scope, type SearchControl, saveSearchControl } from "@koppla/store";
import { change, look } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";
import type { OpenFlow } from "../../flow/open-flow.ts";
import { closeIncident, openIncident } from "../../incidents/open-incident.ts";
import { ownTrouble } from "../../trouble/trouble.ts";
import { searchSubject } from "./search-subject.ts";

/** Something that is known to be in the target, and whether its own search found it. */
export interface SearchTrial {
  /** What its field holds. */
  readonly text: string;
  readonly isFound: boolean;
  /** The record of the source that shows it, where it has one. */
  readonly sourceKey: string | null;
}

/** What was shown of the searches of this target's connection until now. */
export function knownTrials(open: Exchange): Promise<ReadonlyMap<string, SearchControl>> {
  return look(open.engine, open.organisationId, (scope) => readSearchControls(scope, open.target.id));
}

/**
 * Notes what trials have shown: of each shape of text one that failed counts, as the next lost answer would be judged by
 * that search. The incident of a search that finds nothing stands until it passes again.
 * @param passed searches of which that they passed is noted already; those that pass now are added
 */
export async function noteTrials(
  open: OpenFlow,
  field: string,
  trials: readonly SearchTrial[],
  passed: Set<string> = new Set(),
): Promise<void> {
  const { engine, organisationId, target, flow } = open;
  const made = Map.groupBy(trials, ({ text }) => searchSubject(open, field, text));
  const failedOf = (ones: readonly SearchTrial[]) => ones.find(({ isFound }) => !isFound);
  const news = [...made].filter(([subject, ones]) => failedOf(ones) !== undefined || !passed.has(subject));
  if (news.length === 0) {
    return;
  }
  const isBad = news.some(([, ones]) => failedOf(ones) !== undefined);
  const note = async (scope: Scope) => {
    const at = engine.clock.now();
    for (const [subject, ones] of news) {
      const failed = failedOf(ones);
      const cause = { code: "search_blind", connectionId: target.id, distinguishedBy: [subject] } as const;
      await saveSearchControl(scope, target.id, subject, { outcome: failed ? "failed" : "passed", at });
      if (failed === undefined) {
        await closeIncident(scope, engine, { organisationId, cause });
        continue;
      }
      const message = `${target.title} has a record that its search by ${field} does not find.`;
      const trouble = ownTrouble("search_blind", "unknown_outcome", message);
      const example = failed.sourceKey === null ? {} : { recordKey: failed.sourceKey };
      await openIncident(scope, engine, {
        organisationId,
        cause: { ...cause, flowId: flow.id, category: "unknown_outcome", trouble, ...example },
      });
    }
  };
  await change(engine, organisationId, "search.note", note, { waitsForDisk: isBad });
  for (const [subject, ones] of news) {
    if (failedOf(ones) === undefined) {
      passed.add(subject);
    } else {
      passed.delete(subject);
    }
  }
}
