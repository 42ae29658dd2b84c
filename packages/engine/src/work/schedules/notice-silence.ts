import { activeRun, readFlow, type Scope, type SilentSchedule, silentSchedules } from "@koppla/store";
import { hasWorker } from "@koppla/store/queue/workers";
import { change } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { closeIncident, lastMet, openIncident } from "../../incidents/open-incident.ts";
import { ownTrouble } from "../../trouble/trouble.ts";
import { restsForSignIn } from "./flow-at-rest.ts";
import { nextOccurrence } from "./schedule.ts";

/**
 * A run that was due an interval and so long ago has not begun: nobody fires schedules, or begins what they owe. With the
 * time between two looks this stays below an interval and 60 s.
 */
const toleranceMs = 45_000;
const mostAtOnce = 1_000;
/** While it lasts, it counts once a minute, however many look. */
const countEveryMs = 60_000;

/** A flow whose schedule nobody fires, or whose run nobody works on: for want of a worker, or as all are busy (V26). */
const silences = ["nothing_runs", "workers_busy"] as const;

/** A flow is no longer silent, or need not run. */
export async function endSilence(scope: Scope, engine: Engine, { organisationId, flowId }: SilentFlow): Promise<void> {
  for (const code of silences) {
    await closeIncident(scope, engine, { organisationId, cause: { code, flowId } });
  }
}

/**
 * Opens an incident for each flow that should have run by its schedule and did not begin, and for each whose run has
 * begun and that nobody works on. Where nothing runs, nothing can notice it: so the server looks, whoever its worker is,
 * and the command that lists incidents. Listing them over the API only looks (S-26). It is over when the schedule is fired, or the flow has come a page further.
 * @param now the engine's time when left out; tests move it
 * @returns the flows
 */
export async function noticeSilence(engine: Engine, now = engine.clock.now()): Promise<readonly string[]> {
  const silent = new Set<string>();
  const schedules = await silentSchedules(engine.database, new Date(now.getTime() - toleranceMs), mostAtOnce);
  const pages = await engine.jobs.waitingPages(toleranceMs, mostAtOnce);
  const isBusy = schedules.length + pages.length > 0 && (await hasWorker(engine.database));
  for (const one of schedules) {
    const { organisationId, flowId } = one;
    const isSilent = await change(engine, organisationId, "due.settle", async (scope) => {
      const dueAt = await lateSince(scope, one, now);
      const what = `A run was due at ${dueAt?.toISOString()} and has not begun`;
      await (dueAt && tell(scope, engine, one, { what, isBusy }));
      return dueAt !== null;
    });
    if (isSilent) silent.add(flowId);
  }
  for (const one of pages) {
    const what = `A run has begun, and has not gone on since ${one.dueAt.toISOString()}`;
    await change(engine, one.organisationId, "due.settle", (scope) => tell(scope, engine, one, { what, isBusy }));
    silent.add(one.flowId);
  }
  return [...silent];
}

/** Since when a run of this flow is due and has not begun, where that is too long. */
async function lateSince(scope: Scope, silent: SilentSchedule, now: Date): Promise<Date | null> {
  const { flowId, nextAt, owedAt } = silent;
  const flow = await readFlow(scope, flowId);
  const { schedule } = flow;
  if (!flow.enabled || schedule === null || (await restsForSignIn(scope, flow))) {
    return null;
  }
  const isLate = (dueAt: Date) => now.getTime() > nextOccurrence(schedule, dueAt).getTime() + toleranceMs;
  // What is owed to a flow that is at work, or paused, waits for that run's end.
  const isOwedLate = owedAt !== null && isLate(owedAt) && (await activeRun(scope, flowId)) === undefined;
  if (isOwedLate && owedAt < nextAt) {
    return owedAt;
  }
  return isLate(nextAt) || isOwedLate ? nextAt : null;
}

interface SilentFlow {
  readonly organisationId: string;
  readonly flowId: string;
}

async function tell(
  scope: Scope,
  engine: Engine,
  { organisationId, flowId }: SilentFlow,
  { what, isBusy }: { readonly what: string; readonly isBusy: boolean },
): Promise<void> {
  const [code, other] = isBusy ? (["workers_busy", "nothing_runs"] as const) : silences;
  const cause = { code, flowId };
  await closeIncident(scope, engine, { organisationId, cause: { code: other, flowId } });
  const seenAt = await lastMet(scope, engine, { organisationId, cause });
  if (seenAt !== null && engine.clock.now().getTime() - seenAt.getTime() < countEveryMs) {
    return;
  }
  const why = isBusy ? "a worker runs, and has not come to it" : "no worker has taken it up";
  const trouble = ownTrouble(code, "configuration", `${what}: ${why}.`);
  await openIncident(scope, engine, {
    organisationId,
    cause: { ...cause, category: "configuration", trouble },
  });
}
