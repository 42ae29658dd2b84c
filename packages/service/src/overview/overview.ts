import type { OverviewFlow } from "@koppla/contract/overview";
import type { RecordState } from "@koppla/contract/record";
import { overviewView } from "@koppla/contract/routes/overview";
import { recordCounts } from "@koppla/store/runs/counts";
import { type LastRun, lastRuns, movedSince, nextTimes, readStanding, runsOfDay } from "@koppla/store/runs/overview";
import type { StoredConfiguration } from "@koppla/store/setup/configuration";
import { flowsOf } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

const hourMs = 3_600_000;

/** Is everything in step, and how does each flow stand? Reads counts alone: however many records there are, it is quick. */
export const viewOverview = organisationFunction(overviewView, async (call, { hours }) => {
  const now = call.context.clock.now();
  const configuration = await call.configuration();
  const thisHour = Math.floor(now.getTime() / hourMs) * hourMs;
  const since = new Date(thisHour - (hours - 1) * hourMs);
  const read = await call.look(async (scope) => ({
    counts: await recordCounts(scope),
    today: await runsOfDay(scope, now),
    last: await lastRuns(scope),
    moved: await movedSince(scope, since),
    standing: await readStanding(scope),
    next: await nextTimes(scope, call.organisationId),
  }));
  const { inStep, since: inStepSince, open, forPerson } = read.standing;
  const movedIn = new Map(read.moved.map((one) => [one.hour.getTime(), one]));
  return {
    asOf: now.toISOString(),
    inStep,
    since: inStepSince.toISOString(),
    incidents: { open, forPerson },
    flows: flowsOf(configuration).map(({ id, path, entity }): OverviewFlow => {
      const inState = (state: RecordState) =>
        read.counts.find((one) => one.flowId === id && one.state === state)?.records ?? 0;
      const { created = 0, updated = 0, skipped = 0 } = read.today.find((one) => one.flowId === id) ?? {};
      return {
        flow: path,
        entity,
        ...sidesOf(configuration, id),
        today: { created, updated, skipped },
        now: { waiting: inState("waiting"), unknown: inState("unknown"), failed: inState("failed") },
        records: {
          new: inState("new"),
          writing: inState("writing"),
          done: inState("done"),
          unchanged: inState("unchanged"),
          skipped: inState("skipped"),
          waiting: inState("waiting"),
          unknown: inState("unknown"),
          failed: inState("failed"),
        },
        lastRun: viewLast(read.last.find((one) => one.flowId === id)),
        nextRunAt: read.next.get(id)?.toISOString() ?? null,
      };
    }),
    moved: Array.from({ length: hours }, (_, index) => {
      const from = new Date(since.getTime() + index * hourMs);
      const { found = 0, carried = 0 } = movedIn.get(from.getTime()) ?? {};
      return { from: from.toISOString(), found, carried };
    }),
  };
});

/** Whether a flow is on, the names of its connections, and which way it goes. */
function sidesOf(
  configuration: StoredConfiguration,
  flowId: string,
): Pick<OverviewFlow, "enabled" | "from" | "to" | "leftToRight"> {
  const flow = configuration.flows.find(({ id }) => id === flowId);
  const integration = configuration.integrations.find(({ id }) => id === flow?.integration_id);
  const nameOf = (id: string | undefined) => configuration.connections.find((one) => one.id === id)?.name ?? "";
  const sides = [nameOf(integration?.left_connection_id), nameOf(integration?.right_connection_id)] as const;
  const leftToRight = flow?.left_to_right !== false;
  const [from, to] = leftToRight ? sides : [sides[1], sides[0]];
  return { enabled: flow?.enabled ?? false, from, to, leftToRight };
}

function viewLast(run: LastRun | undefined): OverviewFlow["lastRun"] {
  return run === undefined
    ? null
    : {
        run: run.runId,
        status: run.state,
        startedAt: run.startedAt.toISOString(),
        finishedAt: run.finishedAt?.toISOString() ?? null,
        unchanged: run.unchanged,
      };
}
