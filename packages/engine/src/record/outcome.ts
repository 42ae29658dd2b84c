import type { Difference, RecordFields } from "@koppla/mapping";
import { keptSteps } from "../agreement/kept-steps.ts";
import { step } from "../timeline/timeline.ts";
import { type Trouble, troubleCode } from "../trouble/trouble.ts";
import { fittedSteps } from "./fitted-steps.ts";
import type { Decision, MatchedItem, Outcome } from "./items.ts";

/** The outcome of a decision that sends nothing. */
export function quietOutcome(decision: Exclude<Decision, { kind: "create" | "update" }>): Outcome {
  const { item } = decision;
  const quiet = { item, intent: null, linked: null, trouble: null, tryAgainAt: null, activity: null };
  switch (decision.kind) {
    case "unchanged":
      return decision.kept.length === 0 && decision.leftOut.length === 0
        ? { ...quiet, state: "unchanged", linked: decision.adopt }
        : {
            ...quiet,
            state: "unchanged",
            linked: decision.adopt,
            activity: { action: "kept", changes: [], kept: decision.kept },
            steps: [...(item.steps ?? []), ...fittedSteps(decision.leftOut, new Set()), ...keptSteps(decision.kept)],
          };
    case "skip":
      return {
        ...quiet,
        state: "skipped",
        skipped: decision.reason,
        activity: newsOnly(item, "skipped", decision.reason),
        steps: [...(item.steps ?? []), step(skipCode(decision.reason))],
      };
    case "wait":
      return troubled(item, "waiting", decision.trouble);
    case "fail":
      return troubled(item, "failed", decision.trouble);
  }
}

/** The outcome of a record that a person skipped: told when that was done. */
export function skippedByPerson(item: MatchedItem): Outcome {
  return { ...quietOutcome({ item, kind: "skip", reason: "by_person" }), activity: null };
}

/** The outcome of a record that is stopped by trouble. */
export function troubled(
  item: MatchedItem,
  state: "waiting" | "failed" | "unknown",
  trouble: Trouble,
  more: { intent?: "create" | "update"; tryAgainAt?: Date } = {},
): Outcome {
  return {
    item,
    state,
    intent: more.intent ?? null,
    linked: null,
    trouble,
    tryAgainAt: more.tryAgainAt ?? null,
    activity: newsOnly(item, state, troubleCode(trouble)),
  };
}

/** A record that waits makes one entry, not one for each run that finds it waiting still. */
function newsOnly(item: MatchedItem, state: string, code: string): Outcome["activity"] {
  const known = item.known?.problem_code ?? code;
  const told = item.known?.state === state && (known === code || known === skipCode(code));
  return told ? null : { action: state, changes: [] };
}

/** Under which code the reason of a skipped record is kept; a mark of deletion has its own. */
export function skipCode<Reason extends string>(reason: Reason) {
  return `skipped.${reason}` as const;
}

/** What a created record begins with: its fields that have a value. */
export function filledFields(fields: RecordFields): Difference[] {
  return Object.entries(fields).flatMap(([field, after]) => (after === null ? [] : [{ field, before: null, after }]));
}
