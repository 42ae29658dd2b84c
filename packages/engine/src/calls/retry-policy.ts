import type { ErrorCategory } from "@koppla/connector-sdk";

/** What is done about an error that stops a whole page. */
export type PageReaction =
  /** The page is done again after the wait that the system asked for; it counts towards no limit. */
  | { readonly reaction: "wait" }
  /** The page is done again, a limited number of times. */
  | { readonly reaction: "again" }
  /** Its connection is paused, with growing waits: one page asks whether the system is back, and the others wait. */
  | { readonly reaction: "pause-connection" }
  /** The run ends as failed, and schedules of the connection rest until somebody has signed in again. */
  | { readonly reaction: "ask-to-sign-in" }
  /** The page is done once more, record by record: one to blame then stops alone; else the run ends as failed. */
  | { readonly reaction: "look-closer" }
  /** The run ends as failed; a person acts. */
  | { readonly reaction: "stop" };

/** The whole table, and the only one: whether to try again follows from the category. */
const reactions: { readonly [Category in ErrorCategory]: PageReaction } = {
  configuration: { reaction: "stop" },
  credentials: { reaction: "ask-to-sign-in" },
  mapping: { reaction: "stop" },
  data: { reaction: "stop" },
  rate_limit: { reaction: "wait" },
  unreachable: { reaction: "pause-connection" },
  unknown_outcome: { reaction: "again" },
  bug: { reaction: "look-closer" },
};

/** A page is done again this often before its run fails; the next run goes on with it. */
export const mostPageTries = 8;
/** A record whose answer was lost so often in a row is not sent again by itself. */
export const mostLostAnswers = 8;
/** A record that was refused without a reason is sent again after each of these pauses, and then fails. */
export const pausesAfterRefusalMs = [2_000, 10_000, 60_000, 600_000, 3_600_000] as const;
/** After so many deaths of workers over one record it is put last, and after as many again tried still later. */
export const mostDeaths = 5;

export function reactionTo(category: ErrorCategory): PageReaction {
  return reactions[category];
}

/**
 * Wait before the next try in milliseconds: what the system asked for, else 1 s doubling up to a minute, of which the
 * last fifth is left to chance, so that those who failed together do not come back together.
 * @param failures so far
 * @param chance from 0 to 1
 */
export function waitBeforeTry(failures: number, askedMs: number | undefined, chance: number): number {
  const growingMs = Math.min(60_000, 1_000 * 2 ** Math.min(Math.max(0, failures), 6));
  return Math.max(askedMs ?? 0, Math.round(growingMs * (0.8 + 0.2 * chance)));
}
