import type { PimState } from "../state.ts";
import { makeEvent, signatureOf, type WebhookEvent } from "./webhooks.ts";

const MOST_EVENTS = 10;
const ANSWER_WITHIN_MS = 5000;
const MINUTE_MS = 60_000;
const RETRY_AFTER_MS = [1, 5, 30, 120].map((minutes) => minutes * MINUTE_MS);

/** What became of one attempt; shown by the control API. */
export interface DeliveryAttempt {
  webhookId: string;
  attempt: number;
  outcome: "delivered" | "failed" | "dropped" | "lost";
  status: number | null;
  events: WebhookEvent[];
}

/** Sends events to the webhooks that want them, with the retries of parts-pim.md §7 on the sandbox's clock. */
export class WebhookDelivery {
  readonly attempts: DeliveryAttempt[] = [];
  readonly #state: PimState;
  /** Events of the calls that are being handled, by webhook; sent together once those are done. */
  readonly #waiting = new Map<string, WebhookEvent[]>();
  readonly #cancelRetries = new Set<() => void>();
  #flushing = false;
  #closed = false;

  constructor(state: PimState) {
    this.#state = state;
    state.announce = (action, key) => {
      // Nearly every run of the sandbox has no webhooks: nothing to make then.
      if (state.webhookSecrets.size === 0) return;
      for (const { record: webhook, deleted } of state.webhooks.all()) {
        if (!deleted && webhook.events.includes(action)) this.#enqueue(webhook.id, makeEvent(state, action, key));
      }
    };
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#cancelRetries) cancel();
  }

  #enqueue(webhookId: string, event: WebhookEvent): void {
    const events = this.#waiting.get(webhookId);
    if (events) events.push(event);
    else this.#waiting.set(webhookId, [event]);
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#flushing = false;
    for (const [webhookId, events] of this.#waiting) void this.#sendAll(webhookId, this.#disturbed(webhookId, events));
    this.#waiting.clear();
  }

  /** Double, turn round or lose events, as the switch says. */
  #disturbed(webhookId: string, events: WebhookEvent[]): WebhookEvent[] {
    switch (this.#state.switches.webhooks) {
      case "duplicate":
        return events.flatMap((event) => [event, event]);
      case "reorder":
        return events.toReversed();
      case "loss":
        this.attempts.push({ webhookId, attempt: 0, outcome: "lost", status: null, events });
        return [];
      default:
        return events;
    }
  }

  async #sendAll(webhookId: string, events: WebhookEvent[]): Promise<void> {
    for (let start = 0; start < events.length; start += MOST_EVENTS) {
      await this.#send(webhookId, events.slice(start, start + MOST_EVENTS), 1);
    }
  }

  async #send(webhookId: string, events: WebhookEvent[], attempt: number): Promise<void> {
    const webhook = this.#state.webhooks.get(webhookId);
    const secret = this.#state.webhookSecrets.get(webhookId);
    if (!webhook || secret === undefined || this.#closed) return;
    const status = await this.#post(webhook.url, secret, JSON.stringify({ events }));
    const delivered = status !== null && status >= 200 && status < 300;
    const retryAfterMs = RETRY_AFTER_MS[attempt - 1];
    const outcome = delivered ? "delivered" : retryAfterMs === undefined ? "dropped" : "failed";
    this.attempts.push({ webhookId, attempt, outcome, status, events });
    if (delivered || retryAfterMs === undefined || this.#closed) return;
    const cancel = this.#state.clock.after(retryAfterMs, () => {
      this.#cancelRetries.delete(cancel);
      void this.#send(webhookId, events, attempt + 1);
    });
    this.#cancelRetries.add(cancel);
  }

  async #post(url: string, secret: string, body: string): Promise<number | null> {
    const timestamp = String(Math.floor(this.#state.clock.nowMs() / 1000));
    const signed = this.#state.switches.webhooks === "badSignature" ? `${secret}-wrong` : secret;
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-partspim-timestamp": timestamp,
          "x-partspim-signature": signatureOf(signed, timestamp, body),
        },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }
}
