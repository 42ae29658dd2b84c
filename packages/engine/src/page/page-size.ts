import type { RunRow } from "@koppla/store";

/**
 * A page is settled after about so long: what is asked of its run (to pause, to be cancelled) happens then, a worker that
 * stops can still end it, and a crash repeats no more than that. What a page costs besides its records, about 15 ms, is
 * then next to nothing.
 */
const pageMs = 2_000;
const mostPortions = 20;

/** How often workers have died over the page at hand. */
export function deathsOver(run: RunRow): number {
  // The claim at hand is none; whoever settled the page before may have died over this one as well, which is not counted.
  return run.attempt - 1 - run.settled_attempt;
}

/**
 * How many portions the page at hand takes along. One, where something happened to it before: what is repeated is then
 * little, and what is to blame is soon found.
 */
export function portionsOf(run: RunRow): number {
  return deathsOver(run) > 0 || run.tries > 0 ? 1 : (run.position.portions ?? 1);
}

/** Whether a page is to be settled before it has taken along what was planned: something in it was slow. */
export function isOverdue(tookMs: number): boolean {
  return tookMs > 2 * pageMs;
}

/** How many the next page takes along, by how long this one took. */
export function nextPortions(taken: number, tookMs: number): number {
  const fitting = Math.floor((taken * pageMs) / Math.max(1, tookMs));
  return Math.max(1, Math.min(fitting, 2 * taken, mostPortions));
}
