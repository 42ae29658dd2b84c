import type { EntityName } from "./entity.ts";
import type { Session } from "./session.ts";

/** A delivery as it came in. */
export interface WebhookDelivery {
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** The bytes that were sent: what was signed. */
  readonly rawBody: Buffer;
}

/** Whether a delivery comes from the system: `forged` also when a part of its proof is missing. */
export type WebhookVerdict = "genuine" | "forged" | "stale";

/** Something that happened to one record. A hint: the record is read before anything is done. */
export interface WebhookEvent {
  /** The same for every delivery of the same event. */
  readonly eventId: string;
  readonly entity: EntityName;
  /** Key of the record, as `getMany` takes it. */
  readonly key: string;
}

/** A webhook as the system knows it. */
export interface RegisteredWebhook {
  readonly id: string;
  readonly url: string;
}

/**
 * How a system tells of changes by itself. Deliveries may be lost, doubled or out of order: they make changes arrive
 * sooner, and nothing depends on them.
 */
export interface Webhooks<Settings> {
  /**
   * Judges a delivery: its signature in constant time, and its age against `now`. Pure.
   * @param secret the one that `register` was given
   */
  verify(delivery: WebhookDelivery, secret: string, now: Date): WebhookVerdict;
  /**
   * The events of a genuine delivery, those of no entity of this connector left out. Pure.
   * @returns null when the body is not what the system sends
   */
  events(rawBody: Buffer): readonly WebhookEvent[] | null;
  /** Asks the system to send all events to an address, signed with a secret. */
  register(request: { session: Session<Settings>; url: string; secret: string }): Promise<RegisteredWebhook>;
  /** All that the system sends to, ours and others'. */
  list(request: { session: Session<Settings> }): Promise<readonly RegisteredWebhook[]>;
  /** Removes one; nothing happens when it is gone already. */
  remove(request: { session: Session<Settings>; id: string }): Promise<void>;
}
