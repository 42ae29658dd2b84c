import { type CountName, countNames, lookedAtAgain, type RecordRow, type Scope } from "@koppla/store";
import type { OpenRun } from "../flow/open-flow.ts";
import { tellsFitted } from "../record/fitted-steps.ts";
import type { Outcome, PageCounts } from "../record/items.ts";

type Counted = Pick<RecordRow, "source_key" | "state" | "intent" | "counted_as">;

/**
 * What a portion adds to its run's counts, by where the run had each record when the page began: a page that is done
 * again, after a crash or after trouble, counts what its first attempt noted once.
 */
export function countPortion(run: OpenRun["run"], outcomes: readonly Outcome[]): PageCounts {
  const tally = new Tally();
  for (const outcome of outcomes) {
    const known = outcome.item.known?.run_id === run.id ? outcome.item.known : undefined;
    const isNews = known !== undefined || !isOpen(outcome.item.known?.state);
    tally.fitted += outcome.state === "done" && tellsFitted(outcome.steps) ? 1 : 0;
    tally.move(known === undefined ? null : countedBefore(known, run.page), nameOf(outcome, known, run.page), isNews);
  }
  return tally;
}

/**
 * What an attempt before this one has finished of a page that looks again: it is open no more, and this attempt has not
 * come by it.
 * @param seen source keys of all records that this attempt has come by
 */
export async function countFinishedBefore(
  scope: Scope,
  { run, flow }: OpenRun,
  seen: ReadonlySet<string>,
): Promise<PageCounts> {
  const tally = new Tally();
  if (run.phase === "again") {
    for (const row of await lookedAtAgain(scope, { flowId: flow.id, runId: run.id, page: run.page })) {
      const name = countOf(row);
      if (name !== null && !seen.has(row.source_key)) {
        tally.move(countedBefore(row, null), name, false);
      }
    }
  }
  return tally;
}

/** @param counts of the portions of one page; none: nothing yet */
export function addCounts(...counts: readonly PageCounts[]): PageCounts {
  const sum: { [Name in CountName]?: number } = {};
  for (const name of countNames) {
    sum[name] = counts.reduce((total, one) => total + (one.counts[name] ?? 0), 0);
  }
  const total = (name: "read" | "found" | "fitted") => counts.reduce((before, one) => before + one[name], 0);
  return { read: total("read"), found: total("found"), fitted: total("fitted"), counts: sum };
}

class Tally implements PageCounts {
  read = 0;
  found = 0;
  fitted = 0;
  readonly counts: { [Name in CountName]?: number } = {};

  /**
   * A record that the run has counted before moves, if it was open; else something has happened to it once more.
   * @param isNews whether the source may have told of it for the first time
   */
  move(from: CountName | null, to: CountName, isNews: boolean): void {
    const wasOpen = from !== null && isOpen(from);
    if (from !== null && !wasOpen && to === "unchanged") {
      return;
    }
    if (wasOpen) {
      this.#add(from, -1);
    } else {
      this.read += 1;
      this.found += isNews && to !== "unchanged" ? 1 : 0;
    }
    this.#add(to, 1);
  }

  #add(name: CountName, by: number): void {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  }
}

/** Whether a record in this state, or under this count, is to be looked at again. */
function isOpen(state: RecordRow["state"] | CountName | undefined): boolean {
  return state === "writing" || state === "waiting" || state === "unknown" || state === "failed";
}

/**
 * Where the run had counted a record of its own before a page.
 * @param page null: the one that came by it last
 */
function countedBefore(known: Counted & { readonly page?: number }, page: number | null): CountName | null {
  const name = page === null || known.page === page ? null : countOf(known);
  const kept = known.counted_as === "none" ? null : known.counted_as;
  return name ?? kept;
}

/** The count of a record as it stands; null: it is in the middle of a page. */
function countOf({ state, intent }: Pick<RecordRow, "state" | "intent">): CountName | null {
  switch (state) {
    case "new":
    case "writing":
      return null;
    case "done":
      return writtenAs(intent);
    case "unchanged":
    case "skipped":
    case "waiting":
    case "unknown":
    case "failed":
      return state;
  }
}

/** What was written before a crash, or by a call whose answer was lost, and is found now, counts as what it was. */
function nameOf({ state, intent }: Outcome, known: RecordRow | undefined, page: number): CountName {
  const cutOff = known !== undefined && (known.page === page || known.state === "writing" || known.state === "unknown");
  const written = state === "done" || state === "unchanged";
  if (cutOff && written && known.intent !== null) {
    return writtenAs(known.intent);
  }
  return state === "done" ? writtenAs(intent) : state;
}

function writtenAs(intent: Outcome["intent"]): CountName {
  return intent === "create" ? "created" : "updated";
}
