import { removeLink, reopenDocuments, type Scope } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { openFlow } from "../procedures/open-flow.ts";
import type { FoundDifference } from "../record/verdict.ts";
import { beginRun } from "../runs/begin-run.ts";
import type { RunStarter } from "../runs/run-starter.ts";

/**
 * Takes up again what is missing in the target: a run by these keys, which looks before it creates. A link with a record
 * that is no longer there keeps nothing from being sent and is taken away. What a target cannot be searched for everywhere
 * is left to a person.
 * @returns the run; null when nothing can be taken up; `busy` while another run of the flow is under way
 */
export async function repairMissing(
  engine: Engine,
  request: {
    readonly organisationId: string;
    readonly flowId: string;
    readonly because: RunStarter;
    /** What is kept together with it, in the transaction that takes links away. */
    onReopen?(scope: Scope, keys: readonly string[]): Promise<void>;
  },
  differences: readonly FoundDifference[],
): Promise<{ readonly runId: string; readonly records: number } | "busy" | null> {
  const missing = differences.flatMap((one) => (one.kind === "missing" && one.isProven ? [one.sourceKey] : []));
  if (missing.length === 0) {
    return null;
  }
  const { links } = await openFlow(engine, request.organisationId, request.flowId, { prove: false });
  await change(engine, request.organisationId, "reconcile.reopen", async (scope) => {
    for (const key of missing) {
      await removeLink(scope, links, key);
    }
    await reopenDocuments(scope, request.flowId, missing);
    await request.onReopen?.(scope, missing);
  });
  const begun = await beginRun(engine, { ...request, mode: "records", keys: missing });
  return begun.fresh ? { runId: begun.runId, records: missing.length } : "busy";
}
