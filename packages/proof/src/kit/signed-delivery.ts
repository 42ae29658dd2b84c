import { createHmac } from "node:crypto";

export interface TestEvent {
  readonly id: string;
  readonly action: string;
  readonly key: string;
}

/** What replaces parts of a delivery. */
export interface GivenDelivery {
  readonly url?: string;
  readonly secret?: string;
  readonly atSeconds?: number;
  readonly rawBody?: string;
  readonly headers?: { readonly [name: string]: string };
}

/** Delivers events as Parts PIM does (parts-pim.md §7). */
export function deliverSigned(
  to: { readonly url: string; readonly secret: string },
  events: readonly TestEvent[],
  given: GivenDelivery = {},
): Promise<Response> {
  const rawBody =
    given.rawBody ??
    JSON.stringify({
      events: events.map(({ id, action, key }) => {
        return { event_id: id, action, occurred_at: "2026-11-25T10:00:00Z", resource: "any", key };
      }),
    });
  const timestamp = String(given.atSeconds ?? Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", given.secret ?? to.secret)
    .update(`${timestamp}.${rawBody}`)
    .digest("hex");
  return fetch(given.url ?? to.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-partspim-timestamp": timestamp,
      "x-partspim-signature": `sha256=${signature}`,
      ...given.headers,
    },
    body: rawBody,
  });
}
