import { type Counts, type JobInHand, moveRun, type RunRow, type RunState, saveCursor } from "@koppla/store";
import { isGoneForNow, notePassKeys, settleDeletions } from "../deletions/settle-deletions.ts";
import { change } from "../effects.ts";
import type { OpenRun } from "../open-run.ts";
import { runProblemPlace } from "../run-problem.ts";
import { troubleCode } from "../trouble.ts";
import type { Outcome, ReadPage } from "./items.ts";
import { noteOutcomes } from "./note.ts";
import { countPage } from "./outcome.ts";
import type { WrittenPage } from "./write.ts";

/**
 * Settles a page in one transaction: what is left to note of its records, the counts, the cursor, the job for the
 * next page, and this job as done. Either all of it holds or none.
 * @returns the run as it stands then.
 */
export async function settlePage(open: OpenRun, page: ReadPage, written: WrittenPage, job: JobInHand): Promise<RunRow> {
  const { house, run, flow, organisationId } = open;
  const outcomes: readonly Outcome[] = [...written.noted, ...written.left];
  const added = countPage(run.id, run.page, outcomes);
  const { phase, position } = page.next ?? run;
  return change(house, organisationId, "page.settle", async (scope) => {
    await notePassKeys(scope, open, page, outcomes);
    const asked = page.next === null ? await settleDeletions(scope, open) : null;
    const problem = asked && { code: troubleCode(asked), sealed: open.keys.seal(runProblemPlace(run.id), asked) };
    const moved = await moveRun(scope, {
      runId: run.id,
      attempt: run.attempt,
      phase,
      position,
      ...added,
      ...(page.next === null
        ? {
            finished: {
              state: asked ? "needs_attention" : finalState(run, added.counts),
              at: house.clock.now(),
              problem,
            },
          }
        : {}),
    });
    await noteOutcomes(
      scope,
      open,
      written.left.filter((outcome) => !isGoneForNow(open, outcome)),
    );
    if (page.next === null) {
      // What is asked is asked again by the next run, so that run has to come by it again.
      if (run.mode !== "records" && asked === null) {
        await saveCursor(scope, flow.id, { watermark: run.position.watermark, configuration: run.configuration });
      }
    } else {
      await house.jobs.sendPage(scope, { organisationId, runId: run.id }, flow.id, page.next.afterMs);
    }
    await house.jobs.finishPage(scope, job);
    return moved;
  });
}

/** A run that left a record waiting, unknown or failed needs a person's attention. */
function finalState(before: Counts, added: Partial<Counts>): RunState {
  const open = (["waiting", "unknown", "failed"] as const).some((name) => before[name] + (added[name] ?? 0) > 0);
  return open ? "needs_attention" : "succeeded";
}
