import type { ErrorCategory } from "@koppla/connector-sdk";

/** What is done about an error that stops a whole page. */
export type PageReaction =
  /** The page is done again after a wait; `costsTry` counts towards the limit. */
  | { readonly reaction: "again"; readonly costsTry: boolean }
  /** The run ends as failed; a person acts. */
  | { readonly reaction: "stop" };

/** The whole table, and the only one: whether to try again follows from the category (examples.md §3). */
const reactions: { readonly [Category in ErrorCategory]: PageReaction } = {
  configuration: { reaction: "stop" },
  credentials: { reaction: "stop" },
  mapping: { reaction: "stop" },
  data: { reaction: "stop" },
  rate_limit: { reaction: "again", costsTry: false },
  unreachable: { reaction: "again", costsTry: true },
  unknown_outcome: { reaction: "again", costsTry: true },
  bug: { reaction: "stop" },
};

export const mostTries = 8;

export function reactionTo(category: ErrorCategory): PageReaction {
  return reactions[category];
}

/** Wait before the next try in milliseconds: what the system asked for, else 1 s doubling up to a minute. */
export function waitBeforeTry(tries: number, askedMs: number | undefined): number {
  return Math.max(askedMs ?? 0, Math.min(60_000, 1_000 * 2 ** Math.min(tries, 6)));
}
