import { type DueSchedule, dueSchedules, moveSchedule, readFlow, type Scope, setNextTime } from "@koppla/store";
import { change } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { openIncident } from "../../incidents/open-incident.ts";
import { ownTrouble } from "../../trouble/trouble.ts";
import { restsForSignIn } from "./flow-at-rest.ts";
import { endSilence } from "./notice-silence.ts";
import { nextOccurrence } from "./schedule.ts";

/** An occurrence that this server has fired. */
export interface Fired extends DueSchedule {
  /** Nobody was there when it was due, nor when the next one was. */
  readonly missed: boolean;
}

const mostAtOnce = 100;
/** How late an occurrence may fire, past the next one, before it counts as missed. */
const toleranceMs = 60_000;
/** How often a flow that rests is looked at. */
const restMs = 60_000;

/**
 * Fires what is due: each occurrence once, by whichever server comes first. Occurrences that nobody was there for become
 * one run, now.
 * @param now the engine's time, which is the database's, when left out; tests move it
 */
export async function fireSchedules(engine: Engine, now = engine.clock.now()): Promise<readonly Fired[]> {
  const fired: Fired[] = [];
  const faults: unknown[] = [];
  for (const due of await dueSchedules(engine.database, now, mostAtOnce)) {
    try {
      const one = await fire(engine, due, now);
      fired.push(...(one === null ? [] : [one]));
    } catch (error) {
      // One organisation's trouble makes no other's flow late.
      faults.push(error);
    }
  }
  if (faults.length > 0) {
    throw faults[0];
  }
  return fired;
}

/** One occurrence, in one transaction: the schedule moves on, and its run is owed. Null: not fired, or not by us. */
function fire(engine: Engine, due: DueSchedule, now: Date): Promise<Fired | null> {
  return change(engine, due.organisationId, "due.settle", async (scope) => {
    const flow = await readFlow(scope, due.flowId);
    if (!flow.enabled || flow.schedule === null) {
      await endSilence(scope, engine, due);
      await setNextTime(scope, due, null);
      return null;
    }
    if (await restsForSignIn(scope, flow)) {
      await moveSchedule(scope, { due, nextAt: new Date(now.getTime() + restMs), owed: false });
      return null;
    }
    const nextAt = nextOccurrence(flow.schedule, now, due.nextAt);
    const following = nextOccurrence(flow.schedule, due.nextAt);
    const missed = now.getTime() > following.getTime() + toleranceMs;
    if (!(await moveSchedule(scope, { due, nextAt, owed: true }))) {
      return null;
    }
    if (missed) {
      await endSilence(scope, engine, due);
      await openMissed(scope, engine, due);
    }
    return { ...due, missed };
  });
}

/** Nobody fired when it was due: seen as soon as somebody is there again, and over with the flow's next run. */
async function openMissed(scope: Scope, engine: Engine, due: DueSchedule): Promise<void> {
  const message = `The run that was due at ${due.nextAt.toISOString()} began late, since no server of Koppla was running.`;
  await openIncident(scope, engine, {
    organisationId: due.organisationId,
    cause: {
      code: "schedule_missed",
      category: "configuration",
      flowId: due.flowId,
      trouble: ownTrouble("schedule_missed", "configuration", message),
    },
  });
}
