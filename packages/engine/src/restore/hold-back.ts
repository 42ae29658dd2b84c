import { heldRun, noteHeldRun, noticeRestore, type PageJob, sealedValue, type TakenJob } from "@koppla/store";
import { change, look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { runProblemCell } from "../trouble/run-problem.ts";
import { obstacle, troubleCode } from "../trouble/trouble.ts";

/** A run that is held back is looked at again after so long. */
const againMs = 2_000;

/**
 * Whether a page may not be worked on, since its flow has not been reconciled after a restored backup. It is then queued
 * again, and its run says why it waits. Asked before a run is claimed, so that nothing of it is sent.
 */
export async function isHeldBack(engine: Engine, job: TakenJob<PageJob>): Promise<boolean> {
  const { organisationId, runId } = job.data;
  await noticeRestore(engine.database, engine.clock.now());
  const held = await look(engine, organisationId, (scope) => heldRun(scope, runId));
  if (held === null) {
    return false;
  }
  const trouble = restoredTrouble(held.restoredAt);
  const keys = await engine.keyRing.of(organisationId);
  await change(engine, organisationId, "restore.hold", async (scope) => {
    const value = sealedValue(keys.seal(runProblemCell(runId), trouble));
    await noteHeldRun(scope, runId, { code: troubleCode(trouble), value, now: engine.clock.now() });
    await engine.jobs.sendPage(scope, job.data, held.flowId, againMs);
    await engine.jobs.finishPage(scope, job);
  });
  return true;
}

export function restoredTrouble(restoredAt: Date) {
  return obstacle("restored_backup", { since: restoredAt.toISOString() });
}
