import { fittedInWrite } from "../record/fitted-steps.ts";
import type { Decision, Outcome } from "../record/items.ts";
import { filledFields } from "../record/outcome.ts";
import { step } from "../timeline/timeline.ts";
import type { Plan } from "./procedure.ts";

/** What a dry run tells of a decision. */
export function planOfDecision(decision: Decision): Plan {
  const { key } = decision.item.record;
  const plan = { key, kind: decision.kind, changes: [], kept: [], trouble: null, steps: [] };
  const { steps = [] } = decision.item;
  switch (decision.kind) {
    case "create":
      return { ...plan, changes: filledFields(decision.fields), steps: [...steps, ...fittedInWrite(decision)] };
    case "update":
      return {
        ...plan,
        changes: decision.changes,
        kept: decision.kept,
        trouble: decision.leaves ?? null,
        steps: [...steps, ...fittedInWrite(decision)],
      };
    case "unchanged":
      return { ...plan, kept: decision.kept };
    case "skip":
      return { ...plan, steps: [step(`skipped.${decision.reason}`)] };
    case "wait":
    case "fail":
      return { ...plan, trouble: decision.trouble };
  }
}

/** What a dry run tells of what a procedure came to without its last step. */
export function planOfOutcome(outcome: Outcome): Plan {
  const { item, state, trouble, activity, steps = [] } = outcome;
  return {
    key: item.record.key,
    kind: planKinds[state](outcome),
    changes: activity?.changes ?? [],
    kept: [],
    trouble,
    steps,
  };
}

const planKinds: { readonly [State in Outcome["state"]]: (outcome: Outcome) => Plan["kind"] } = {
  done: ({ intent }) => (intent === "create" ? "create" : "update"),
  unchanged: () => "unchanged",
  skipped: () => "skip",
  waiting: () => "wait",
  unknown: () => "wait",
  failed: () => "fail",
};
