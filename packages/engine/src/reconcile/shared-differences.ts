import { showConflicts } from "../agreement/show-conflicts.ts";
import { change } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { closeIncidentsOf, openIncident } from "../incidents/open-incident.ts";
import type { SharedReason, Verdict } from "../record/verdict.ts";
import type { ObstacleCode } from "../trouble/causes/catalogue.ts";
import { obstacle } from "../trouble/trouble.ts";

export type SharedDifference = Extract<Verdict, { kind: "shared" }>;

/** What a reason is told as. */
const codes = {
  rounding: "rounding",
  setting: "settings_changed",
} as const satisfies { readonly [Kind in SharedReason["kind"]]: ObstacleCode };

/**
 * Opens one incident for each reason that documents share, with how many there are, and closes those of an earlier
 * comparison that this one did not find again.
 */
export async function noteShared(open: OpenRun, startedAt: Date, found: readonly SharedDifference[]): Promise<void> {
  const { engine, organisationId, flow } = open;
  await change(engine, organisationId, "reconcile.note", async (scope) => {
    const byReason = Map.groupBy(found, ({ reason }) => JSON.stringify(reason));
    for (const [first, ...more] of byReason.values()) {
      if (first === undefined) continue;
      const { reason, targetKey, sourceKey } = first;
      const setting = reason.kind === "setting" ? reason.setting : "";
      const code = codes[reason.kind];
      const fields = showConflicts(first.fields);
      const values = { key: targetKey, fields, setting, count: String(1 + more.length) };
      await openIncident(scope, engine, {
        organisationId,
        cause: {
          code,
          category: "data",
          flowId: flow.id,
          trouble: obstacle(code, values),
          recordKey: sourceKey,
          times: 1 + more.length,
          distinguishedBy: reason.kind === "setting" ? [setting] : [],
        },
      });
    }
    for (const code of Object.values(codes)) {
      await closeIncidentsOf(scope, engine, { code, flowId: flow.id, lastSeenBefore: startedAt });
    }
  });
}
