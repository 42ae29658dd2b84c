import { activeRun, dropHints, type HintedFlow, hintedFlows, readFlow, readHints, type Scope } from "@koppla/store";
import { change, look } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { beginRun } from "../../runs/begin-run.ts";
import { beginFirst } from "./begin-first.ts";
import { restsForSignIn } from "./flow-at-rest.ts";

/** More records than these are cheaper to come by in a pass over what changed than one by one. */
const mostKeys = 40;
const mostHints = 2_000;
const mostFlows = 50;

/**
 * Begins one run of the records that webhooks have named, right away or when their flow's present run has ended. Many
 * hints become one run; what changed is read then, so that their order does not matter.
 * @returns whether one was begun
 */
export async function beginHintedRun(engine: Engine): Promise<boolean> {
  return beginFirst(engine, await hintedFlows(engine.database, mostFlows), (hinted) => begin(engine, hinted));
}

async function begin(engine: Engine, hinted: HintedFlow): Promise<boolean> {
  const { organisationId, flowId } = hinted;
  const found = await look(engine, organisationId, async (scope) => {
    const flow = await readFlow(scope, flowId);
    return {
      busy: (await activeRun(scope, flowId)) !== undefined,
      rests: !flow.enabled || (await restsForSignIn(scope, flow)),
      hints: await readHints(scope, flowId, mostHints),
    };
  });
  if (found.busy) {
    return false;
  }
  const keys = [...new Set(found.hints.map((hint) => hint.sourceKey))];
  // A hint that cannot be followed now is let go: the flow's schedule comes by that record once it runs again.
  if (found.rests || keys.length === 0) {
    await change(engine, organisationId, "due.settle", (scope) => dropHints(scope, hinted, found.rests ? "all" : []));
    return false;
  }
  const many = keys.length > mostKeys || found.hints.length === mostHints;
  const taken = many ? "all" : found.hints.map((hint) => hint.id);
  const onBegin = (scope: Scope) => dropHints(scope, hinted, taken);
  try {
    const what = many ? ({ mode: "changes" } as const) : ({ mode: "records", keys } as const);
    return (
      await beginRun(engine, { organisationId, flowId, ...what, because: { kind: "webhook" }, proves: false, onBegin })
    ).fresh;
  } catch (error) {
    await change(engine, organisationId, "due.settle", (scope) => dropHints(scope, hinted, taken));
    throw error;
  }
}
