import {
  type Counts,
  type JobInHand,
  mayBeDoneAgain,
  moveRun,
  type RunRow,
  type RunState,
  type Scope,
  saveCursor,
  sealedValue,
  settleCounts,
} from "@koppla/store";
import { change } from "../effects/effects.ts";
import { isFault } from "../effects/fault.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { closeOvercome, settleRunIncidents, settleSourceClock } from "../incidents/run-incidents.ts";
import type { Outcome, PageCounts, Portion } from "../record/items.ts";
import { noteSent } from "../record/noting/noted-outcomes.ts";
import { isNews, noteOutcomes } from "../record/noting/outcome-log.ts";
import { noteApart } from "../record/noting/run-note.ts";
import type { WrittenPage } from "../record/write.ts";
import { runProblemCell } from "../trouble/run-problem.ts";
import { troubleCode } from "../trouble/trouble.ts";
import { addCounts, countFinishedBefore, countPortion } from "./count-page.ts";
import { isGoneForNow, notePassKeys, passKeysOf, settleDeletions } from "./settle-deletions.ts";

/**
 * Notes a portion that is not the page's last: whatever comes behind it finds its records as they are.
 * @returns what became of its records, as it was noted
 */
export async function notePortion(open: OpenRun, portion: Portion, written: WrittenPage): Promise<WrittenPage> {
  const passKeys = passKeysOf(open, portion, [...written.noted, ...written.left]);
  if (!written.left.some(isNews) && passKeys.gone.length + passKeys.there.length === 0) {
    return written;
  }
  return withContained(open, written, async (some) => {
    await noteApart(open, async (scope) => {
      await notePassKeys(scope, open, passKeys);
      await noteLeft(scope, open, some);
    });
    return some;
  });
}

/**
 * Does what notes the rest of a page. Where the database refuses that, what is left is noted beforehand, so that a record
 * that cannot be noted stops alone, and the page is settled without it (K1).
 */
async function withContained<Result>(
  open: OpenRun,
  written: WrittenPage,
  work: (written: WrittenPage) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(written);
  } catch (error) {
    if (!isFault(error) || mayBeDoneAgain(error)) {
      throw error;
    }
    const isGone = (outcome: Outcome) => isGoneForNow(open, outcome);
    const left = written.left.filter((outcome) => !isGone(outcome));
    const noted = await noteSent(open, left);
    return work({ noted: [...written.noted, ...noted], left: written.left.filter(isGone) });
  }
}

/** Who is gone is only noted once the pass is complete. */
function noteLeft(scope: Scope, open: OpenRun, { left }: WrittenPage): Promise<void> {
  return noteOutcomes(
    scope,
    open,
    left.filter((outcome) => !isGoneForNow(open, outcome)),
  );
}

/** A page whose records are placed. */
interface PlacedPage {
  /** The last portion, and what became of it: those before it are noted. */
  readonly portion: Portion;
  readonly written: WrittenPage;
  /** Of the portions before it. */
  readonly counts: PageCounts;
  /** Source keys of all its records. */
  readonly seen: ReadonlySet<string>;
  /** How many the next page takes along. */
  readonly portions: number;
}

/**
 * Settles a page in one transaction: what is left to note of its records, the counts, the cursor, the job for the
 * next page, and this job as done. Either all of it holds or none.
 * @returns the run as it stands then.
 */
export function settlePage(open: OpenRun, page: PlacedPage, job: JobInHand): Promise<RunRow> {
  return withContained(open, page.written, (written) => settle(open, { ...page, written }, job));
}

function settle(open: OpenRun, page: PlacedPage, job: JobInHand): Promise<RunRow> {
  const { engine, run, flow, organisationId } = open;
  const { next } = page.portion;
  const { phase, position } = next ?? run;
  const waitMs = next?.afterMs;
  const outcomes = [...page.written.noted, ...page.written.left];
  const passKeys = passKeysOf(open, page.portion, outcomes);
  const counts = addCounts(page.counts, countPortion(run, outcomes));
  const seen = new Set([...page.seen, ...outcomes.map(({ item }) => item.record.key)]);
  return change(engine, organisationId, "page.settle", async (scope) => {
    const added = addCounts(counts, await countFinishedBefore(scope, open, seen));
    await notePassKeys(scope, open, passKeys);
    const asked = next === null ? await settleDeletions(scope, open) : null;
    const problem = asked && {
      code: troubleCode(asked),
      value: sealedValue(open.keys.seal(runProblemCell(run.id), asked)),
    };
    const moved = await moveRun(scope, {
      runId: run.id,
      attempt: run.attempt,
      phase,
      position: { ...position, portions: page.portions },
      read: added.read,
      counts: added.counts,
      fitted: added.fitted,
      waitsUntil: waitMs === undefined ? null : new Date(engine.clock.now().getTime() + waitMs),
      ...(next === null
        ? {
            finished: {
              state: asked ? "needs_attention" : finalState(run, added.counts),
              at: engine.clock.now(),
              problem,
            },
          }
        : {}),
    });
    await noteLeft(scope, open, page.written);
    await closeOvercome(scope, open);
    if (next === null) {
      await settleRunIncidents(scope, open, asked);
      await settleSourceClock(scope, open);
      // What is asked is asked again by the next run, so that run has to come by it again.
      if (run.mode !== "records" && asked === null) {
        await saveCursor(scope, flow.id, { watermark: run.position.watermark, configuration: run.configuration });
      }
    } else if (moved.state === "running") {
      await engine.jobs.sendPage(scope, { organisationId, runId: run.id, page: moved.page }, flow.id, waitMs);
    }
    await settleCounts(scope, {
      organisationId,
      flowId: flow.id,
      now: engine.clock.now(),
      runStartedAt: run.started_at,
      found: run.phase === "again" ? 0 : added.found,
      created: added.counts.created ?? 0,
      updated: added.counts.updated ?? 0,
      skipped: added.counts.skipped ?? 0,
    });
    await engine.jobs.finishPage(scope, job);
    return moved;
  });
}

/** A run that left a record waiting, unknown or failed needs a person's attention. */
function finalState(before: Counts, added: Partial<Counts>): RunState {
  const open = (["waiting", "unknown", "failed"] as const).some((name) => before[name] + (added[name] ?? 0) > 0);
  return open ? "needs_attention" : "succeeded";
}
