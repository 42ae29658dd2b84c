import type { AuditChange } from "@koppla/contract/audit";
import type { PlannedChange } from "@koppla/contract/configuration";
import { look } from "@koppla/engine/effects/effects";
import { removeWebhook } from "@koppla/engine/webhooks/registration";
import type { StoredConfiguration } from "@koppla/store";
import { readWebhook } from "@koppla/store/queue/webhooks";
import { busyFlows, type Ending, holdFlows } from "@koppla/store/removing/endings";
import { removeParts } from "@koppla/store/removing/remove-parts";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import type { Actor } from "../../ground/actor.ts";
import { demand } from "../../ground/service-function.ts";
import type { Apply } from "../plan.ts";
import { endings, partsOf, pathsOf } from "./removed-parts.ts";

/** Set up and no longer wanted: what a plan says about it. @throws ServiceError as applying it would */
export async function plannedRemoval(
  { engine, organisationId, stored }: Apply,
  actor: Actor,
  left: readonly PlannedChange[],
): Promise<readonly PlannedChange[]> {
  demandRemoving(actor, organisationId, left);
  return look(engine, organisationId, async (scope) => {
    refuseBusy(stored, await busyFlows(scope, partsOf(stored, left).flowIds));
    return (await endings(scope, stored, left)).map(removed);
  });
}

/** Removes what is set up and no longer wanted, in the transaction that stores the rest. @throws ServiceError */
export async function removeLeft(
  { engine, organisationId, stored, keep }: Apply,
  actor: Actor,
  left: readonly PlannedChange[],
): Promise<readonly PlannedChange[]> {
  if (keep === null || left.length === 0) {
    return left;
  }
  demandRemoving(actor, organisationId, left);
  const parts = partsOf(stored, left);
  refuseBusy(stored, await holdFlows(keep.scope, parts.flowIds));
  const gone = await endings(keep.scope, stored, left);
  await removeParts(keep.scope, parts, engine.clock.now());
  for (const { kind, name, ends } of gone) {
    await keep.leave({ subject: name, changes: [{ what: kind, before: name }, ...countsOf(ends)] });
  }
  return gone.map(removed);
}

/**
 * Tells the systems of connections that go to send nothing more.
 * @returns those that could not be asked: what they still send is refused
 */
export async function endWebhooks(
  place: { readonly context: ServiceContext; readonly organisationId: string; readonly stored: StoredConfiguration },
  changes: readonly PlannedChange[],
): Promise<readonly string[]> {
  const { context, organisationId, stored } = place;
  const leaving = changes.filter(({ action, kind }) => action === "remove" && kind === "connection");
  const unreached: string[] = [];
  for (const connectionId of partsOf(stored, leaving).connectionIds) {
    const kept = await look(context, organisationId, (scope) => readWebhook(scope, connectionId));
    try {
      if (kept !== undefined) {
        await removeWebhook(context, { organisationId, connectionId });
      }
    } catch {
      // Its system is away, or lets nobody in: the connection goes all the same, and the receipt says so.
      unreached.push(stored.connections.find(({ id }) => id === connectionId)?.name ?? "");
    }
  }
  return unreached;
}

/** @throws ServiceError `run_in_the_way` */
export function refuseBusy(stored: StoredConfiguration, flowIds: readonly string[]): void {
  const [flow] = pathsOf(stored, flowIds);
  if (flow !== undefined) {
    throw serviceError("run_in_the_way", { flow });
  }
}

/** Counts of what ended, as the audit log keeps them. */
export function countsOf(ends: Ending): AuditChange[] {
  return Object.entries(ends).flatMap(([what, before]) => (before > 0 ? [{ what, before }] : []));
}

/** Connections and integrations go by an owner's word alone. */
function demandRemoving(actor: Actor, organisationId: string, left: readonly PlannedChange[]): void {
  if (left.some(({ kind }) => kind === "connection" || kind === "integration")) {
    demand(actor, organisationId, "own");
  }
}

function removed(part: Pick<PlannedChange, "kind" | "name" | "ends">): PlannedChange {
  return { action: "remove", details: [], ...part };
}
