import { createHmac, randomUUID } from "node:crypto";
import type { SandboxReply, SandboxRequest } from "../../server/request.ts";
import { readJsonObject } from "../batches.ts";
import { notFound, type Problem, validationFailed } from "../errors.ts";
import type { ListRules } from "../paging.ts";
import { type EventName, eventNames, type Webhook } from "../records.ts";
import type { PimState } from "../state.ts";
import { Body } from "../validation.ts";

/* Webhooks: who wants to hear what (parts-pim.md §7). Sending is in webhook-delivery.ts. */

const SHORTEST_SECRET = 24;

export function webhookList(state: PimState): ListRules<Webhook> {
  return { collection: state.webhooks, tombstoneKey: "id" };
}

export function createWebhook(state: PimState, request: SandboxRequest): SandboxReply {
  const problems: Problem[] = [];
  const body = new Body(readJsonObject(request), problems, { properties: new Set(["url", "events", "secret"]) });
  body.require("url", "events", "secret");
  const url = body.text("url", 2000);
  if (url && !/^https?:$/.test(protocolOf(url)))
    body.add("url", "invalid_format", "url must be an http or https address");
  const events = readEvents(body);
  const secret = body.text("secret", 1000);
  if (secret && secret.length < SHORTEST_SECRET) {
    body.add("secret", "invalid_format", `secret must have at least ${SHORTEST_SECRET} characters`);
  }
  if (problems.length > 0 || !url || !secret) throw validationFailed(problems);

  state.lastIds.webhook += 1;
  const webhook: Webhook = { id: String(state.lastIds.webhook), url, events, updated_at: state.newStamp() };
  state.webhooks.put(webhook.id, webhook, webhook.updated_at);
  state.webhookSecrets.set(webhook.id, secret);
  state.ledger.append("webhook.created", webhook.id, true, webhook);
  return { status: 201, json: webhook };
}

export function deleteWebhook(state: PimState, id: string): SandboxReply {
  if (!state.webhooks.remove(id, state.newStamp())) throw notFound(`webhook ${id}`);
  state.webhookSecrets.delete(id);
  state.ledger.append("webhook.deleted", id, true, null);
  return { status: 204 };
}

function readEvents(body: Body): EventName[] {
  const named = body.textList("events", 100) ?? [];
  if (body.isSent("events") && named.length === 0) body.add("events", "required", "At least one event is required");
  return named.flatMap((name, index) => {
    const event = eventNames.find((known) => known === name);
    if (!event) body.add(`events[${index}]`, "invalid_format", `${name} is not an event`);
    return event ? [event] : [];
  });
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

/** One thing that happened, thin: the receiver fetches the record. */
export interface WebhookEvent {
  event_id: string;
  action: EventName;
  occurred_at: string;
  resource: string;
  key: string;
}

const resourceOf: Record<string, string> = {
  product: "products",
  product_model: "product-models",
  category: "categories",
  stock: "stock",
  customer: "customers",
  order: "orders",
  invoice: "invoices",
};

export function makeEvent(state: PimState, action: EventName, key: string): WebhookEvent {
  const noun = action.slice(0, action.indexOf("."));
  return {
    event_id: randomUUID(),
    action,
    occurred_at: new Date(state.clock.nowMs()).toISOString(),
    resource: resourceOf[noun] ?? noun,
    key,
  };
}

/** HMAC-SHA256(secret, timestamp + "." + raw body), as the receiver checks it. */
export function signatureOf(secret: string, timestamp: string, rawBody: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${rawBody}`).digest("hex")}`;
}
