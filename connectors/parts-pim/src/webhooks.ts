import { createHmac, timingSafeEqual } from "node:crypto";
import type { EntityName, WebhookDelivery, WebhookEvent, Webhooks, WebhookVerdict } from "@koppla/connector-sdk";
import { z } from "zod";
import { deleteOne, listAll, postOne } from "./client.ts";
import type { Settings } from "./manifest.ts";

/** parts-pim.md §7. */

/** A delivery that is older or newer is refused. */
const longestAgeSeconds = 300;

/** Which record an event is about. `product_model.updated` names no product; a pass of changes comes by its variants. */
const entities: { readonly [action: string]: EntityName } = {
  "product.created": "product",
  "product.updated": "product",
  "product.deleted": "product",
  "category.updated": "category",
  "stock.updated": "stock",
  "customer.created": "customer",
  "customer.updated": "customer",
  "order.created": "order",
  "order.updated": "order",
  "invoice.created": "invoice",
};

const deliverySchema = z.object({
  events: z
    .array(z.object({ event_id: z.string().min(1).max(200), action: z.string(), key: z.string().min(1).max(200) }))
    .min(1)
    .max(10),
});

/** HMAC-SHA256(secret, timestamp + "." + raw body), compared in constant time. */
function verify({ headers, rawBody }: WebhookDelivery, secret: string, now: Date): WebhookVerdict {
  const timestamp = headers["x-partspim-timestamp"];
  const signature = headers["x-partspim-signature"];
  const [, sent] = /^sha256=([0-9a-f]{64})$/.exec(typeof signature === "string" ? signature : "") ?? [];
  if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp) || sent === undefined) {
    return "forged";
  }
  const made = createHmac("sha256", secret).update(`${timestamp}.`).update(rawBody).digest();
  if (!timingSafeEqual(made, Buffer.from(sent, "hex"))) {
    return "forged";
  }
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) > longestAgeSeconds ? "stale" : "genuine";
}

function events(rawBody: Buffer): readonly WebhookEvent[] | null {
  const read = deliverySchema.safeParse(jsonOf(rawBody));
  return (
    read.data?.events.flatMap(({ event_id, action, key }) => {
      const entity = Object.hasOwn(entities, action) ? entities[action] : undefined;
      return entity === undefined ? [] : [{ eventId: event_id, entity, key: keyOf(entity, key) }];
    }) ?? null
  );
}

/** Stock is kept by location, `sku@location` (§5, Batches); ours is one record per product. */
function keyOf(entity: EntityName, key: string): string {
  const at = key.lastIndexOf("@");
  return entity === "stock" && at > 0 ? key.slice(0, at) : key;
}

function jsonOf(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString("utf8"));
  } catch {
    // No JSON is a delivery that cannot be read, and is told as that.
    return undefined;
  }
}

const webhook = z.object({ id: z.string(), url: z.string() });
const created = webhook.transform(({ id }) => ({ key: id }));

export const webhooks: Webhooks<Settings> = {
  verify,
  events,
  async register({ session, url, secret }) {
    const body = { url, events: Object.keys(entities), secret };
    return { id: await postOne(session, { resource: "webhooks", body, item: created }), url };
  },
  list: ({ session }) => listAll(session, { resource: "webhooks", item: webhook }),
  remove: ({ session, id }) => deleteOne(session, { resource: "webhooks", key: id }),
};
