import { addTargetKeys, forgetTargetKeys, type JobInHand, moveRun, type RunRow } from "@koppla/store";
import { change } from "./effects.ts";
import type { OpenRun } from "./open-run.ts";
import { naturalKeyMark } from "./way-of-a-record/match.ts";

/**
 * One page of the pass over the target's keys, for targets that cannot be searched in batches: 581 articles cost one
 * call instead of 581. The keys go into a table, not into memory; a crash repeats at most this page.
 */
export async function gatherKeys(open: OpenRun, job: JobInHand): Promise<RunRow> {
  const { house, run, flow, organisationId, target } = open;
  if (target.entity.listKeys === undefined) {
    throw new Error(`${target.title} offers no pass over its keys.`);
  }
  const { pairs, next } = await target.entity.listKeys({ session: target.session, position: run.position.at });
  const keys = pairs.map(({ natural, key }) => ({ naturalKeyMark: naturalKeyMark(open, natural), key }));
  return change(house, organisationId, "keys.settle", async (scope) => {
    const moved = await moveRun(scope, {
      runId: run.id,
      attempt: run.attempt,
      phase: next === null ? "list" : "keys",
      position: { ...run.position, at: next },
      read: 0,
      counts: {},
    });
    if (run.position.at === null) {
      await forgetTargetKeys(scope, flow.id);
    }
    await addTargetKeys(scope, organisationId, flow.id, keys);
    await house.jobs.sendPage(scope, { organisationId, runId: run.id }, flow.id);
    await house.jobs.finishPage(scope, job);
    return moved;
  });
}
