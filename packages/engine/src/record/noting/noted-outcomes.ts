import { contained } from "../../effects/fault.ts";
import type { OpenRun } from "../../flow/open-flow.ts";
import type { Outcome } from "../items.ts";
import { noteOutcomes } from "./outcome-log.ts";
import { lesserForms, troubleOfNote } from "./refused-note.ts";
import { noteApart } from "./run-note.ts";

/**
 * Notes outcomes before their page is settled. What is refused for one record becomes the outcome of that record alone.
 * @returns the outcomes as they were noted. @throws what concerns none of them by itself
 */
export async function noteSent(open: OpenRun, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  const note = (some: readonly Outcome[]) => noteApart(open, (scope) => noteOutcomes(scope, open, some));
  const refused = await contained(outcomes, note);
  const instead = new Map<Outcome, Outcome>();
  for (const [outcome, error] of refused) {
    instead.set(outcome, await noteLess(open, outcome, error));
  }
  return outcomes.map((outcome) => instead.get(outcome) ?? outcome);
}

/** Notes of a refused outcome what the database takes. @throws why it takes nothing */
async function noteLess(open: OpenRun, outcome: Outcome, error: unknown): Promise<Outcome> {
  const place = { sourceKey: outcome.item.record.key, targetKey: outcome.linked?.targetKey };
  const trouble = await troubleOfNote(open, place, error);
  let refused = error;
  for (const lesser of lesserForms(outcome, trouble)) {
    const again = await contained([lesser], (some) => noteApart(open, (scope) => noteOutcomes(scope, open, some)));
    if (again.size === 0) {
      return lesser;
    }
    refused = again.get(lesser);
  }
  throw refused;
}
