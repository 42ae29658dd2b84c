import { addTargetKeys, forgetTargetKeys, type JobInHand, moveRun, type RunMode, type RunRow } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { OpenFlow, OpenRun } from "../flow/open-flow.ts";
import { closeOvercome } from "../incidents/run-incidents.ts";
import { identityMarks } from "../record/likely-targets.ts";
import { naturalKeyMark } from "../record/match.ts";

/** More records than these are cheaper to come by in a pass over everything than one by one. */
export const mostSingly = 40;

/**
 * Whether a run gathers the target's keys beforehand: it reads everything, the target has no search in batches, and more
 * than a few records may have no link yet. In a flow that has been read to its end before, those are the ones left open.
 * @param pass.openRecords how many these are
 */
export function gathersKeys(
  open: OpenFlow,
  pass: { readonly mode: RunMode; readonly since: string | null; readonly openRecords: number },
): boolean {
  const { entity, session } = open.target;
  const needs = entity.traits?.batchSearchNeeds;
  const searchable = entity.find !== undefined && (needs === undefined || session.capabilities[needs] === true);
  const findsOneByOne = open.flow.cursor !== null && pass.openRecords <= mostSingly;
  return (
    !searchable && !findsOneByOne && entity.listKeys !== undefined && pass.since === null && pass.mode !== "records"
  );
}

/**
 * One page of the pass over the target's keys, for targets that cannot be searched in batches: 581 products cost one
 * call instead of 581. The keys go into a table, not into memory; a crash repeats at most this page.
 */
export async function gatherKeys(open: OpenRun, job: JobInHand): Promise<RunRow> {
  const { engine, run, flow, organisationId, target } = open;
  if (target.entity.listKeys === undefined) {
    throw new Error(`${target.title} offers no pass over its keys.`);
  }
  const { pairs, next } = await target.entity.listKeys({ session: target.session, position: run.position.at });
  const keys = pairs.flatMap(({ natural, key, identities = {} }) => [
    { naturalKeyMark: naturalKeyMark(open, natural), key },
    ...identityMarks(open, identities).map((mark) => ({ naturalKeyMark: mark, key })),
  ]);
  return change(engine, organisationId, "keys.settle", async (scope) => {
    const moved = await moveRun(scope, {
      runId: run.id,
      attempt: run.attempt,
      phase: next === null ? "list" : "keys",
      position: { ...run.position, at: next, ...(next === null ? { keysGathered: true } : {}) },
      read: 0,
      counts: {},
    });
    if (run.position.at === null) {
      await forgetTargetKeys(scope, flow.id);
    }
    await addTargetKeys(scope, organisationId, flow.id, keys);
    await closeOvercome(scope, open);
    if (moved.state === "running") {
      await engine.jobs.sendPage(scope, { organisationId, runId: run.id, page: moved.page }, flow.id);
    }
    await engine.jobs.finishPage(scope, job);
    return moved;
  });
}
