import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { type CauseIdentity, closeIncident, openIncident } from "../incidents/open-incident.ts";
import { ownTrouble } from "../trouble/trouble.ts";

interface Place {
  readonly organisationId: string;
  readonly connectionId: string;
}

/** Why a delivery to an address that Koppla gave out was not taken. */
export type DeliveryFault = "forged" | "stale" | "unreadable";

const sentences: { readonly [Fault in DeliveryFault]: string } = {
  forged: "The signature of a delivery is missing or not right.",
  stale:
    "The time of a delivery lies more than five minutes from now: it is an old one, or the sender's clock is wrong.",
  unreadable: "The body of a delivery is not what the contract of its system says.",
};

/** Opens the incident of a connection's refused deliveries, or counts on it. */
export async function noteRefusedDeliveries(
  engine: Engine,
  { organisationId, connectionId, fault, times }: Place & { readonly fault: DeliveryFault; readonly times: number },
): Promise<void> {
  const trouble = ownTrouble("webhook_refused", "configuration", sentences[fault]);
  await change(engine, organisationId, "webhook.save", (scope) =>
    openIncident(scope, engine, {
      organisationId,
      cause: { ...refusedAt(connectionId), category: "configuration", trouble, times },
    }),
  );
}

/** A delivery was taken: whatever kept others from it is over. @returns whether an incident was open */
export function endRefusedDeliveries(engine: Engine, { organisationId, connectionId }: Place): Promise<boolean> {
  return change(engine, organisationId, "webhook.save", (scope) =>
    closeIncident(scope, engine, { organisationId, cause: refusedAt(connectionId) }),
  );
}

/** The cause of deliveries that a connection's address refuses. */
export function refusedAt(connectionId: string): CauseIdentity {
  return { code: "webhook_refused", connectionId };
}
