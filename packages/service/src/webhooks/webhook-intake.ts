import { keptKey, type WebhookDelivery, type Webhooks } from "@koppla/connector-sdk";
import { change, type Engine, look, openRegistration } from "@koppla/engine";
import { readWebhook, systemOfConnection, takeEvents, type WebhookAddress } from "@koppla/store";
import type { ChangeListener } from "@koppla/store/queue/change-listener";
import { knownAddresses } from "@koppla/store/queue/known-addresses";
import { refusalCounter } from "./count-refusals.ts";
import { type DeliveryRates, deliveryLimits } from "./delivery-limits.ts";

/**
 * What became of a delivery. `refused`: there is no such address, or what came is not proven to be from the system; which
 * of both is not told. `unreadable`: genuine, and not what the system's contract says. `later`: there were too many, and
 * this one was neither judged nor stored.
 */
export type Intake =
  | { readonly intake: "taken"; readonly fresh: number }
  | { readonly intake: "refused" }
  | { readonly intake: "unreadable" }
  | Later;

interface Later {
  readonly intake: "later";
  readonly afterSeconds: number;
}

/** A delivery and from which remote address it came. */
export interface ReceivedDelivery extends WebhookDelivery {
  readonly remote: string;
}

export interface WebhookIntake {
  /** Checks a delivery and stores what it tells before it is answered. */
  take(token: string, delivery: ReceivedDelivery): Promise<Intake>;
  /** What a delivery to an unknown address is answered before its body is read; null: it is to be read. */
  refuseUnread(token: string, remote: string): Promise<Later | null>;
  close(): void;
}

interface Receiver {
  readonly madeAtMs: number;
  readonly secret: string;
  readonly webhooks: Webhooks<unknown>;
}

const mostKept = 1_000;

/** As Koppla makes the secret part of an address (`registerWebhook`): nothing else is looked for. */
const madeToken = /^[\w-]{32}$/;

/** Takes deliveries in. Those to unknown addresses, and unproven ones, cost no query but a bounded number of look-ups. */
export function webhookIntake(
  engine: Engine & { readonly changes: ChangeListener },
  rates?: DeliveryRates,
): WebhookIntake {
  /** By connection. The address says when it was made, so that an opened secret is used only as long as it holds. */
  const receivers = new Map<string, Receiver>();
  const refusals = refusalCounter(engine);
  const limits = deliveryLimits(rates);
  const known = knownAddresses(engine.database, engine.changes);

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

  /** Whoever could not prove anything: after so many, they are not judged at all. */
  function strange(remote: string): Intake {
    return laterAfter(limits.stranger(remote)) ?? { intake: "refused" };
  }

  /** The address, also one that was made a moment ago and has not been heard of; else what its sender is told. */
  async function addressOf(token: string, remote: string): Promise<WebhookAddress | Intake> {
    const address = await known.find(token);
    if (address !== undefined) {
      return address;
    }
    const answer = strange(remote);
    if (answer.intake === "later" || !madeToken.test(token)) {
      return answer;
    }
    return laterAfter(limits.lookUp()) ?? (await known.lookUp(token)) ?? answer;
  }

  return {
    async take(token, delivery) {
      const address = await addressOf(token, delivery.remote);
      if ("intake" in address) {
        return address;
      }
      const receiver = await receiverOf(address);
      if (receiver === null) {
        return strange(delivery.remote);
      }
      const verdict = receiver.webhooks.verify(delivery, receiver.secret, engine.clock.now());
      if (verdict !== "genuine") {
        await refusals.refused(address, verdict);
        return strange(delivery.remote);
      }
      const tooMany = laterAfter(limits.genuine(address.connectionId));
      if (tooMany !== null) {
        return tooMany;
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
      if (fresh === null) {
        known.forget(token);
        return strange(delivery.remote);
      }
      await refusals.taken(address);
      return { intake: "taken", fresh };
    },
    async refuseUnread(token, remote) {
      const seconds = limits.strangerWaits(remote);
      return seconds > 0 && (await known.find(token)) === undefined ? laterAfter(seconds) : null;
    },
    close: known.close,
  };
}

function laterAfter(seconds: number): Later | null {
  return seconds > 0 ? { intake: "later", afterSeconds: seconds } : null;
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
