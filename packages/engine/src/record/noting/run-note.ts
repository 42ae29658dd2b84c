import { holdFence, noteProgress, type Scope } from "@koppla/store";
import type { EffectLabel } from "../../effects/effect-labels.ts";
import { change } from "../../effects/effects.ts";
import type { OpenRun } from "../../flow/open-flow.ts";
import type { ObstacleCode } from "../../trouble/causes/catalogue.ts";
import { passingCode } from "../refusal.ts";

/** Workers died over records with this problem: the count of their deaths is kept. */
const suspectedCode: ObstacleCode = "poison_record";

/** Workers may have died over this page, and this one has not come further yet: see `handlePage`. */
export function lacksProgress({ run }: OpenRun): boolean {
  return run.settled_attempt < run.attempt;
}

/**
 * Notes what is known before the page is settled, in a transaction of its own, without waiting for the disk: should the
 * database itself die, the intents are still there, and what they wrote is found in the target. Settling the page makes
 * it durable.
 */
export function noteApart(open: OpenRun, work: (scope: Scope) => Promise<void>): Promise<void> {
  const noted = async (scope: Scope) => {
    if (lacksProgress(open)) {
      await noteProgress(scope, open.run.id, open.run.attempt);
    }
    await work(scope);
  };
  return withFence(open, "record.note", noted, { waitsForDisk: false });
}

/** Runs `work` in a transaction in which no other worker can take over the run. */
export function withFence<Result>(
  open: OpenRun,
  label: EffectLabel,
  work: (scope: Scope) => Promise<Result>,
  options: { readonly waitsForDisk?: boolean } = {},
): Promise<Result> {
  const fenced = async (scope: Scope) => {
    await holdFence(scope, open.run.id, open.run.attempt, { changesRun: lacksProgress(open) });
    return work(scope);
  };
  return change(open.engine, open.organisationId, label, fenced, options);
}

export function recordNote(open: OpenRun) {
  return {
    organisationId: open.organisationId,
    flowId: open.flow.id,
    runId: open.run.id,
    page: open.run.page,
    configuration: open.configuration,
    now: open.engine.clock.now(),
    looksAgain: open.run.phase === "again",
    suspectedCode,
    passingCode,
  };
}
