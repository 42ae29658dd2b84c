import { keptKey, type WebhookDelivery, type Webhooks } from "@koppla/connector-sdk";
import { change, type Engine, look, openRegistration } from "@koppla/engine";
import { findWebhookAddress, readWebhook, systemOfConnection, takeEvents, type WebhookAddress } from "@koppla/store";
import { refusalCounter } from "./count-refusals.ts";

/**
 * What became of a delivery. `refused`: there is no such address, or what came is not proven to be from the system; which
 * of both is not told. `unreadable`: genuine, and not what the system's contract says.
 */
export type Intake =
  | { readonly intake: "taken"; readonly fresh: number }
  | { readonly intake: "refused" }
  | { readonly intake: "unreadable" };

/** Checks deliveries and stores what they tell before they are answered. */
export type TakeDelivery = (token: string, delivery: WebhookDelivery) => Promise<Intake>;

interface Receiver {
  readonly madeAtMs: number;
  readonly secret: string;
  readonly webhooks: Webhooks<unknown>;
}

const mostKept = 1_000;

export function webhookIntake(engine: Engine): TakeDelivery {
  /** By connection. The address says when it was made, so that an opened secret is used only as long as it holds. */
  const receivers = new Map<string, Receiver>();
  const refusals = refusalCounter(engine);

  async function receiverOf(address: WebhookAddress): Promise<Receiver | null> {
    const kept = receivers.get(address.connectionId);
    if (kept?.madeAtMs === address.madeAt.getTime()) {
      return kept;
    }
    const opened = await openReceiver(engine, address);
    if (opened !== null) {
      if (receivers.size >= mostKept) {
        receivers.clear();
      }
      receivers.set(address.connectionId, opened);
    }
    return opened;
  }

  return async (token, delivery) => {
    const address = await findWebhookAddress(engine.database, token);
    const receiver = address === undefined ? null : await receiverOf(address);
    if (address === undefined || receiver === null) {
      return { intake: "refused" };
    }
    const verdict = receiver.webhooks.verify(delivery, receiver.secret, address.now);
    if (verdict !== "genuine") {
      await refusals.refused(address, verdict);
      return { intake: "refused" };
    }
    const events = receiver.webhooks.events(delivery.rawBody);
    if (events === null) {
      await refusals.refused(address, "unreadable");
      return { intake: "unreadable" };
    }
    const keys = await engine.keyRing.of(address.organisationId);
    const hinted = events.map(({ eventId, entity, key }) => ({
      eventMark: keys.mark("webhook event", eventId),
      entity,
      sourceKey: keptKey(key),
    }));
    const fresh = await change(engine, address.organisationId, "webhook.take", (scope) =>
      takeEvents(scope, address, hinted),
    );
    await refusals.taken(address);
    return { intake: "taken", fresh };
  };
}

async function openReceiver(engine: Engine, address: WebhookAddress): Promise<Receiver | null> {
  const { organisationId, connectionId, madeAt } = address;
  const keys = await engine.keyRing.of(organisationId);
  const row = await look(engine, organisationId, (scope) => readWebhook(scope, connectionId));
  const system = await systemOfConnection(engine.database, address);
  const webhooks = engine.connectors.get(system)?.webhooks;
  if (row === undefined || webhooks === undefined) {
    return null;
  }
  const { secret } = openRegistration(keys, connectionId, row.registration_sealed);
  return secret === "" ? null : { madeAtMs: madeAt.getTime(), secret, webhooks };
}
