import type { Difference, RecordFields } from "@koppla/mapping";
import type { CountName } from "@koppla/store";
import { type Trouble, troubleCode } from "../trouble.ts";
import type { Decision, MatchedItem, Outcome, PageCounts } from "./items.ts";

/** The outcome of a decision that sends nothing. */
export function quietOutcome(decision: Exclude<Decision, { kind: "create" | "update" }>): Outcome {
  const { item } = decision;
  const quiet = { item, intent: null, linked: null, trouble: null, tryAgainAt: null, activity: null };
  switch (decision.kind) {
    case "unchanged":
      return { ...quiet, state: "unchanged", linked: decision.adopt };
    case "skip":
      return { ...quiet, state: "skipped", activity: newsOnly(item, "skipped", decision.reason) };
    case "wait":
      return troubled(item, "waiting", decision.trouble);
    case "fail":
      return troubled(item, "failed", decision.trouble);
  }
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
  const told = item.known?.state === state && (item.known.problem_code ?? code) === code;
  return told ? null : { action: state, changes: [] };
}

/** What a created record begins with: its fields that have a value. */
export function filledFields(fields: RecordFields): Difference[] {
  return Object.entries(fields).flatMap(([field, after]) => (after === null ? [] : [{ field, before: null, after }]));
}

const countOfState = {
  unchanged: "unchanged",
  skipped: "skipped",
  waiting: "waiting",
  unknown: "unknown",
  failed: "failed",
} as const;

function countName(state: Outcome["state"], intent: "create" | "update" | null): CountName {
  return state === "done" ? (intent === "create" ? "created" : "updated") : countOfState[state];
}

/**
 * What a page adds to its run's counts. A page that is done again after a crash counts what its first attempt wrote by
 * that attempt's intent; a record that the run has counted before moves from one count to the other.
 */
export function countPage(runId: string, page: number, outcomes: readonly Outcome[]): PageCounts {
  const counts: { [Name in CountName]?: number } = {};
  const add = (name: CountName, by: number) => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  let read = 0;
  for (const outcome of outcomes) {
    const known = outcome.item.known?.run_id === runId ? outcome.item.known : undefined;
    const cutOff =
      known !== undefined && (known.page === page || known.state === "writing" || known.state === "unknown");
    const written = outcome.state === "done" || outcome.state === "unchanged";
    const name =
      cutOff && written && known.intent !== null
        ? countName("done", known.intent)
        : countName(outcome.state, outcome.intent);
    if (known === undefined || known.page === page) {
      read += 1;
      add(name, 1);
    } else if (known.state === "waiting" || known.state === "unknown" || known.state === "failed") {
      add(known.state, -1);
      add(name, 1);
    } else if (name !== "unchanged") {
      read += 1;
      add(name, 1);
    }
  }
  return { read, counts };
}
