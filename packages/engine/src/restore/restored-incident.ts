import { heldFlows } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { House } from "../effects/house.ts";
import { closeIncident, openIncident } from "../incidents/open-incident.ts";
import { restoredTrouble } from "./hold-back.ts";

/** Opens the incident that tells why nothing is sent. */
export async function openRestored(house: House, organisationId: string, restoredAt: Date): Promise<void> {
  const cause = { code: "restored_backup", category: "configuration", trouble: restoredTrouble(restoredAt) } as const;
  await change(house, organisationId, "restore.hold", (scope) => openIncident(scope, house, { organisationId, cause }));
}

/** Closes it once no flow is held back any more. */
export async function closeRestored(house: House, organisationId: string): Promise<void> {
  await change(house, organisationId, "restore.free", async (scope) => {
    const held = await heldFlows(scope, null);
    if (held.every(({ isEnabled }) => !isEnabled)) {
      await closeIncident(scope, house, { organisationId, cause: { code: "restored_backup" } });
    }
  });
}
