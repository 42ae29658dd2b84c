import { randomBytes } from "node:crypto";
import type { RegisteredWebhook, Session, Webhooks } from "@koppla/connector-sdk";
import {
  lastEventAt,
  type OrganisationKeys,
  readWebhook,
  removeWebhook as removeStored,
  type Scope,
  saveWebhook,
  systemOfConnection,
  webhookCell,
} from "@koppla/store";
import { z } from "zod";
import { change, look, send } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { openConnection } from "../flow/open-connection.ts";
import { closeIncident } from "../incidents/open-incident.ts";
import { configurationError } from "../trouble/configuration-error.ts";
import { refusedAt } from "./refused-deliveries.ts";

/** What a connection's system was given. Kept sealed. */
export interface WebhookRegistration {
  /** The part of the address that cannot be guessed. */
  readonly token: string;
  readonly secret: string;
  readonly url: string;
  /** The address before this one, until the system has been told that it is no more. */
  readonly formerUrl: string | null;
}

const registrationSchema = z.object({
  token: z.string(),
  secret: z.string(),
  url: z.string(),
  formerUrl: z.string().nullable(),
});

export function openRegistration(keys: OrganisationKeys, connectionId: string, sealed: Buffer): WebhookRegistration {
  return registrationSchema.parse(keys.open(webhookCell(connectionId), sealed));
}

interface Place {
  readonly organisationId: string;
  readonly connectionId: string;
}

/** A connection in use whose system has webhooks. */
interface Subscriber extends Place {
  readonly engine: Engine;
  readonly keys: OrganisationKeys;
  readonly webhooks: Webhooks<unknown>;
  readonly session: Session<unknown>;
  readonly stored: WebhookRegistration | null;
}

/** @throws ConnectorError (configuration) when the system has no webhooks */
async function openSubscriber(
  engine: Engine,
  { organisationId, connectionId }: Place,
  signal?: AbortSignal,
): Promise<Subscriber> {
  const keys = await engine.keyRing.of(organisationId);
  const system = await systemOfConnection(engine.database, { organisationId, connectionId });
  const webhooks = engine.connectors.get(system)?.webhooks;
  if (webhooks === undefined) {
    const title = engine.connectors.get(system)?.title ?? system;
    const message = `${title} does not tell of changes by itself. Give its flows a schedule, as in every 30 s.`;
    throw configurationError("no_webhooks", message, title);
  }
  const row = await look(engine, organisationId, (scope) => readWebhook(scope, connectionId));
  const { session } = await openConnection(engine, keys, {
    organisationId,
    connectionId,
    prove: false,
    purpose: signal === undefined ? "interactive" : "background",
    watch: signal && { signal, assertHeld: () => signal.throwIfAborted() },
  });
  const stored = row === undefined ? null : openRegistration(keys, connectionId, row.registration_sealed);
  return { engine, organisationId, connectionId, keys, webhooks, session, stored };
}

interface Registering extends Place {
  readonly publicUrl: string;
  /** Ends what is under way, where no person waits for it. */
  readonly signal?: AbortSignal;
  /** What is kept together with it, in the same transaction; not called where there is nothing to do. */
  onRegister?(scope: Scope): Promise<void>;
}

/**
 * Sees to it that a connection's system sends its events to Koppla's public address. Done again, it changes nothing; an
 * address that the system no longer knows is registered anew.
 * @returns whether the system had to be told
 */
export async function registerWebhook(engine: Engine, request: Registering): Promise<boolean> {
  const subscriber = await openSubscriber(engine, request, request.signal);
  const { webhooks, session } = subscriber;
  const base = `${request.publicUrl.replace(/(?<!\/)\/+$/, "")}/webhooks/`;
  const { stored } = subscriber;
  // Stored first: the first delivery may come before the answer.
  const isStored = stored !== null && stored.url === base + stored.token;
  const wanted = isStored ? stored : await makeRegistration(subscriber, base, request);
  const there = await webhooks.list({ session });
  await removeThere(subscriber, there, wanted.formerUrl);
  if (there.some(({ url }) => url === wanted.url)) {
    return false;
  }
  if (isStored) {
    await change(engine, request.organisationId, "webhook.save", async (scope) => request.onRegister?.(scope));
  }
  const { url, secret } = wanted;
  await send(engine, "webhook.register", () => webhooks.register({ session, url, secret }));
  return true;
}

async function makeRegistration(
  subscriber: Subscriber,
  base: string,
  request: Registering,
): Promise<WebhookRegistration> {
  const { engine, organisationId, connectionId, keys, stored } = subscriber;
  const token = randomBytes(24).toString("base64url");
  const made: WebhookRegistration = {
    token,
    secret: randomBytes(32).toString("base64url"),
    url: base + token,
    formerUrl: stored?.url ?? null,
  };
  await change(engine, organisationId, "webhook.save", async (scope) => {
    await saveWebhook(scope, {
      organisationId,
      connectionId,
      token,
      registrationSealed: keys.seal(webhookCell(connectionId), made),
      madeAt: engine.clock.now(),
    });
    await request.onRegister?.(scope);
  });
  return made;
}

async function removeThere(
  { engine, webhooks, session }: Subscriber,
  there: readonly RegisteredWebhook[],
  url: string | null,
): Promise<void> {
  for (const { id } of there.filter((one) => one.url === url)) {
    await send(engine, "webhook.register", () => webhooks.remove({ session, id }));
  }
}

/**
 * Ends it: the system sends no more, and what still comes is refused.
 * @param place.onRemove what is kept together with it, in the same transaction
 * @returns false when there was none
 */
export async function removeWebhook(
  engine: Engine,
  place: Place & { onRemove?(scope: Scope): Promise<void> },
): Promise<boolean> {
  const subscriber = await openSubscriber(engine, place);
  const { stored, webhooks, session } = subscriber;
  if (stored === null) {
    return false;
  }
  const there = await webhooks.list({ session });
  await removeThere(subscriber, there, stored.url);
  await removeThere(subscriber, there, stored.formerUrl);
  await change(engine, place.organisationId, "webhook.save", async (scope) => {
    await removeStored(scope, place.connectionId);
    await closeIncident(scope, engine, { organisationId: place.organisationId, cause: refusedAt(place.connectionId) });
    await place.onRemove?.(scope);
  });
  return true;
}

/** How a connection's webhook stands. */
export interface WebhookState {
  readonly url: string;
  /** Whether the system still knows it. */
  readonly registered: boolean;
  /** Null: none within the last day. */
  readonly lastEventAt: Date | null;
}

/** @returns null when there is none */
export async function webhookState(engine: Engine, place: Place): Promise<WebhookState | null> {
  const { stored, webhooks, session } = await openSubscriber(engine, place);
  if (stored === null) {
    return null;
  }
  const there = await webhooks.list({ session });
  return {
    url: stored.url,
    registered: there.some(({ url }) => url === stored.url),
    lastEventAt: await look(engine, place.organisationId, (scope) => lastEventAt(scope, place.connectionId)),
  };
}
