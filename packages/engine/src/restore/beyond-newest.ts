import { askComparisons, holdForgotten, linkedKeys, type NewestLink, newestLink, noticeRestore } from "@koppla/store";
import { change, look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { watermarkAt } from "../flow/watermark-at.ts";
import { openIncident } from "../incidents/open-incident.ts";
import type { Procedure, ReadyRun } from "../procedures/procedure.ts";
import { pageSizeOf } from "../reconcile/reconcile-flow.ts";
import { pagesSince } from "../reconcile/source-pages.ts";
import type { TargetRecord } from "../record/items.ts";
import { canonicalTarget } from "../record/target-records.ts";
import { restoredTrouble } from "./hold-back.ts";

/** By flow, the boot of the database for which this process has asked the target. */
const asked = new WeakMap<Engine, Map<string, string>>();

/**
 * Before the first send of a flow after each start of this process, or of its database: asks the target for what lies
 * beyond the newest link. A document there that this database ought to know says that it is older than the last writes.
 * All flows of the organisation are then held back, as after a restored backup (V15).
 * @returns whether they are
 */
export async function holdsForgotten(open: ReadyRun): Promise<boolean> {
  const { engine, organisationId, flow, procedure } = open;
  const { forgotten } = procedure;
  if (forgotten === undefined) {
    return false;
  }
  const flows = asked.get(engine) ?? new Map<string, string>();
  asked.set(engine, flows);
  const { boot } = await noticeRestore(engine.database, engine.clock.now());
  if (flows.get(flow.id) === boot) {
    return false;
  }
  const hasForgotten = await isBehind(open, forgotten);
  if (hasForgotten) {
    const now = engine.clock.now();
    const cause = { code: "restored_backup", category: "configuration", trouble: restoredTrouble(now) } as const;
    await change(engine, organisationId, "restore.hold", async (scope) => {
      await askComparisons(scope, await holdForgotten(scope, now));
      await openIncident(scope, engine, { organisationId, cause });
    });
  }
  flows.set(flow.id, boot);
  return hasForgotten;
}

async function isBehind(open: ReadyRun, forgotten: NonNullable<Procedure["forgotten"]>): Promise<boolean> {
  const newest = await look(open.engine, open.organisationId, (scope) => newestLink(scope, open.links));
  // A flow that never placed anything has nothing to ask for, and a target that lists nothing cannot be asked.
  if (newest === null || open.target.entity.list === undefined) {
    return false;
  }
  const strangers = await strangersBeyond(open, newest);
  if (strangers.length === 0) {
    return false;
  }
  const since = watermarkAt(open.source, new Date(newest.linkedAt.getTime() - sourceOverlapMs));
  for await (const records of pagesSince(open.source, { since, pageSize: pageSizeOf(open) })) {
    const living = records.filter(({ deleted }) => !deleted);
    if ((await forgotten(open, living, strangers)).length > 0) {
      return true;
    }
  }
  return false;
}

/** Longer than clocks of both sides differ. */
const targetOverlapMs = 3_600_000;
/** A source record may have changed long before it was placed. */
const sourceOverlapMs = 24 * 3_600_000;

/** What the target has beyond the newest link that is linked with nothing: one call where nobody else writes there. */
async function strangersBeyond(open: ReadyRun, newest: NewestLink): Promise<TargetRecord[]> {
  const { target } = open;
  const since = watermarkAt(target, new Date(newest.linkedAt.getTime() - targetOverlapMs));
  const { highestTarget: highest, linkedAt: from } = newest;
  const seen = target.entity.traits?.byNumber === true ? { highest, lowest: highest, from } : null;
  const strangers: TargetRecord[] = [];
  for await (const records of pagesSince(target, { since, seen })) {
    const living = records.filter(({ deleted }) => !deleted);
    const place = { connectionId: target.id, entity: target.entity.kind };
    const keys = living.map(({ key }) => key);
    const linked = await look(open.engine, open.organisationId, (scope) => linkedKeys(scope, place, keys));
    strangers.push(...living.filter(({ key }) => !linked.has(key)).map((record) => canonicalTarget(open, record)));
  }
  return strangers;
}
