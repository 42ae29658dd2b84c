import { ConnectorError } from "@koppla/connector-sdk";
import { activeRun, isOwed, owedSchedules, type Scope, settleOwed } from "@koppla/store";
import { reactionTo } from "../../calls/retry-policy.ts";
import { change, look } from "../../effects/effects.ts";
import type { Engine } from "../../effects/engine.ts";
import { beginRun } from "../../runs/begin-run.ts";
import { beginFirst } from "./begin-first.ts";

const mostAtOnce = 50;
const againMs = 30_000;
/** What passes by itself; all else waits for a person, and for the next occurrence. */
const mending: ReadonlySet<string> = new Set(["wait", "again", "pause-connection"]);

/**
 * Begins one run that a schedule owes. One that finds its flow at work waits until that run has ended: what was changed
 * behind its reading position is read then, and no occurrence is lost to a run of single records.
 * @returns whether one was begun
 */
export async function beginOwedRun(engine: Engine): Promise<boolean> {
  return beginFirst(engine, await owedSchedules(engine.database, mostAtOnce), (owed) => begin(engine, owed));
}

async function begin(engine: Engine, owed: { organisationId: string; flowId: string }): Promise<boolean> {
  const { organisationId, flowId } = owed;
  const onBegin = (scope: Scope) => settleOwed(scope, flowId);
  const request = { organisationId, flowId, mode: "changes", because: { kind: "schedule" }, proves: false } as const;
  try {
    return (await canBegin(engine, owed)) && (await beginRun(engine, { ...request, onBegin })).fresh;
  } catch (error) {
    const waits = !(error instanceof ConnectorError) || mending.has(reactionTo(error.category).reaction);
    await change(engine, organisationId, "due.settle", (scope) =>
      settleOwed(scope, flowId, waits ? againMs : undefined),
    );
    throw error;
  }
}

/** Asked again now that no other server can begin it: one may have done so, and its run may have ended. */
function canBegin(engine: Engine, { organisationId, flowId }: { organisationId: string; flowId: string }) {
  return look(
    engine,
    organisationId,
    async (scope) => (await isOwed(scope, flowId)) && (await activeRun(scope, flowId)) === undefined,
  );
}
