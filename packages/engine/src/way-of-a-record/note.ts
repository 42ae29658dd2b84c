import type { RecordFields } from "@koppla/mapping";
import { addActivities, commitWithoutWaiting, holdFence, noteRecords, type Scope, saveLinks } from "@koppla/store";
import type { EffectLabel } from "../effect-labels.ts";
import { change } from "../effects.ts";
import type { Exchange } from "../exchange.ts";
import { fingerprint } from "../fingerprint.ts";
import { agreement } from "../loop-guard/settle-update.ts";
import type { OpenRun } from "../open-run.ts";
import { troubleCode } from "../trouble.ts";
import type { Outcome } from "./items.ts";

interface Intended {
  readonly sourceKey: string;
  readonly kind: "create" | "update";
}

/** Notes what is about to be written, before the first call: after a crash these are looked for, not sent again. */
export async function noteIntents(open: OpenRun, writes: readonly Intended[]): Promise<void> {
  await withFence(open, "record.intent", (scope) => addIntents(scope, open, writes));
}

/** The same within a fenced transaction of the caller. */
export function addIntents(scope: Scope, open: OpenRun, writes: readonly Intended[]): Promise<void> {
  return noteRecords(
    scope,
    recordNote(open),
    writes.map(({ sourceKey, kind }) => ({
      sourceKey,
      state: "writing",
      intent: kind,
      problemCode: null,
      problemSealed: null,
      tryAgainAt: null,
    })),
  );
}

/** Notes outcomes: states, links and activities, within the caller's fenced transaction. */
export async function noteOutcomes(scope: Scope, open: OpenRun, outcomes: readonly Outcome[]): Promise<void> {
  const now = open.house.clock.now();
  await noteRecords(
    scope,
    recordNote(open),
    outcomes.map((outcome) => ({
      sourceKey: outcome.item.record.key,
      state: outcome.state,
      intent: outcome.intent,
      problemCode: outcome.trouble === null ? null : troubleCode(outcome.trouble),
      problemSealed: outcome.trouble === null ? null : sealProblem(open, outcome.item.record.key, outcome.trouble),
      tryAgainAt: outcome.tryAgainAt,
    })),
  );
  const links = outcomes.flatMap((outcome) => {
    const { item, linked } = outcome;
    return linked === null || linked.isStored
      ? []
      : [
          {
            sourceKey: item.record.key,
            targetKey: linked.targetKey,
            fingerprint: fingerprint(open.keys, alwaysWritten(open, linked.fields)),
            emailMark: null,
            agreed: agreement(
              open,
              { record: item.record, link: item.link, wanted: linked.fields },
              {
                target: outcome.intent === "create" ? null : (item.found[0]?.fields ?? {}),
                changes: outcome.activity?.changes ?? [],
              },
            ),
          },
        ];
  });
  await saveLinks(scope, open.links, links, now);
  const place = { organisationId: open.organisationId, flowId: open.flow.id, runId: open.run.id, now };
  await addActivities(
    scope,
    place,
    outcomes.flatMap((outcome) => activity(open, outcome)),
  );
}

/**
 * Notes outcomes in a transaction of their own, without waiting for the disk: should the database itself die, the
 * intents are still there, and what they wrote is found in the target. Settling the page makes it durable.
 */
export function noteSent(open: OpenRun, outcomes: readonly Outcome[]): Promise<void> {
  return withFence(open, "record.note", async (scope) => {
    await commitWithoutWaiting(scope);
    await noteOutcomes(scope, open, outcomes);
  });
}

/** Runs `work` in a transaction in which no other worker can take over the run. */
function withFence<Result>(
  open: OpenRun,
  label: EffectLabel,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  return change(open.house, open.organisationId, label, async (scope) => {
    await holdFence(scope, open.run.id, open.run.attempt);
    return work(scope);
  });
}

/** The fields that count for "unchanged": what is written on create alone may differ for ever. */
export function alwaysWritten(open: Exchange, fields: RecordFields): RecordFields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !open.compiled.createOnly.has(field)));
}

export function recordNote(open: OpenRun) {
  return {
    organisationId: open.organisationId,
    flowId: open.flow.id,
    runId: open.run.id,
    page: open.run.page,
    configuration: open.configuration,
    now: open.house.clock.now(),
  };
}

export function activityPlace(activityId: string) {
  return { table: "activity", row: activityId, column: "payload_sealed" };
}

export function problemPlace(flowId: string, sourceKey: string) {
  return { table: "record", row: `${flowId} ${sourceKey}`, column: "problem_sealed" };
}

function sealProblem(open: OpenRun, sourceKey: string, trouble: NonNullable<Outcome["trouble"]>): Buffer {
  return open.keys.seal(problemPlace(open.flow.id, sourceKey), trouble);
}

function activity(open: OpenRun, outcome: Outcome) {
  if (outcome.activity === null) {
    return [];
  }
  const id = crypto.randomUUID();
  const payload = {
    in: outcome.item.record.fields,
    out: outcome.linked?.fields ?? null,
    changes: outcome.activity.changes,
    trouble: outcome.trouble,
    steps: outcome.steps ?? [],
  };
  return [
    {
      id,
      sourceKey: outcome.item.record.key,
      action: outcome.activity.action,
      problemCode: outcome.trouble === null ? null : troubleCode(outcome.trouble),
      payloadSealed: open.keys.seal(activityPlace(id), payload),
    },
  ];
}
