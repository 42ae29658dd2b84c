import { heldFlows } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { closeIncident, openIncident } from "../incidents/open-incident.ts";
import { restoredTrouble } from "./hold-back.ts";

/** Opens the incident that tells why nothing is sent. */
export async function openRestored(engine: Engine, organisationId: string, restoredAt: Date): Promise<void> {
  const cause = { code: "restored_backup", category: "configuration", trouble: restoredTrouble(restoredAt) } as const;
  await change(engine, organisationId, "restore.hold", (scope) =>
    openIncident(scope, engine, { organisationId, cause }),
  );
}

/** Closes it once no flow is held back any more. */
export async function closeRestored(engine: Engine, organisationId: string): Promise<void> {
  await change(engine, organisationId, "restore.free", async (scope) => {
    const held = await heldFlows(scope, null);
    if (held.every(({ isEnabled }) => !isEnabled)) {
      await closeIncident(scope, engine, { organisationId, cause: { code: "restored_backup" } });
    }
  });
}
