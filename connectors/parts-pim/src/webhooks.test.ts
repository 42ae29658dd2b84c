import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openPimSession, startTestPim, testEgress } from "./testing/sandbox.ts";
import { webhooks } from "./webhooks.ts";

/* parts-pim.md §7. */

const secret = "0123456789abcdef0123456789abcdef";
const body =
  '{"events":[{"event_id":"e1","action":"order.created","occurred_at":"2026-11-25T10:00:00Z","resource":"orders","key":"9001"}]}';
const now = new Date("2026-11-25T10:00:00Z");
const at = (seconds: number) => String(now.getTime() / 1_000 + seconds);
const sign = (timestamp: string, raw: string, key = secret) =>
  `sha256=${createHmac("sha256", key).update(`${timestamp}.${raw}`).digest("hex")}`;

function verdict(given: { timestamp?: string; signature?: string; raw?: string; names?: [string, string] }) {
  const { timestamp = at(0), raw = body } = given;
  const { signature = sign(timestamp, raw), names = ["x-partspim-timestamp", "x-partspim-signature"] } = given;
  const headers = { [names[0]]: timestamp, [names[1]]: signature };
  return webhooks.verify({ headers, rawBody: Buffer.from(raw) }, secret, now);
}

test("the signature's own vector: computed by another implementation", () => {
  // printf '%s' "1700000000.{}" | openssl dgst -sha256 -hmac "$secret"
  const signature = "sha256=417adf36b901772f658597a76d329694e335e65fc0849d7715c3ca33406309b5";
  const headers = { "x-partspim-timestamp": "1700000000", "x-partspim-signature": signature };
  const delivery = { headers, rawBody: Buffer.from("{}") };
  expect(webhooks.verify(delivery, secret, new Date(1_700_000_000_000))).toBe("genuine");
});

test.each([
  ["as it was signed", {}, "genuine"],
  ["300 s old", { timestamp: at(-300) }, "genuine"],
  ["300 s ahead", { timestamp: at(300) }, "genuine"],
  ["301 s old", { timestamp: at(-301) }, "stale"],
  ["301 s ahead", { timestamp: at(301) }, "stale"],
  ["signed with another secret", { signature: sign(at(0), body, `${secret}x`) }, "forged"],
  ["an old one with a new time", { timestamp: at(0), signature: sign(at(-301), body) }, "forged"],
  ["one byte more", { raw: `${body} `, signature: sign(at(0), body) }, "forged"],
  [
    "the same values, written otherwise",
    { raw: JSON.stringify(JSON.parse(body), null, 1), signature: sign(at(0), body) },
    "forged",
  ],
  ["no signature", { names: ["x-partspim-timestamp", "x-other"] as [string, string] }, "forged"],
  ["no timestamp", { names: ["x-other", "x-partspim-signature"] as [string, string] }, "forged"],
  ["a signature without its kind", { signature: sign(at(0), body).slice(7) }, "forged"],
  ["a cut signature", { signature: sign(at(0), body).slice(0, -2) }, "forged"],
  ["a signature in capitals", { signature: sign(at(0), body).toUpperCase() }, "forged"],
  ["a time that is no number", { timestamp: "1e9" }, "forged"],
  ["an empty body", { raw: "" }, "genuine"],
])("%s is %s", (_name, given, expected) => {
  expect(verdict(given)).toBe(expected);
});

const eventsOf = (events: unknown) => webhooks.events(Buffer.from(JSON.stringify({ events })));
const event = (action: string, key: string, event_id = "e1") => ({
  event_id,
  action,
  key,
  resource: "x",
  occurred_at: "",
});

test("events name entity and key; those of no entity are left out", () => {
  expect(
    eventsOf([
      event("order.updated", "9001"),
      event("stock.updated", "100001@MAIN", "e2"),
      event("product_model.updated", "M1"),
      event("constructor", "1"),
    ]),
  ).toEqual([
    { eventId: "e1", entity: "order", key: "9001" },
    { eventId: "e2", entity: "stock", key: "100001" },
  ]);
});

test("a body that is not the contract's tells nothing", () => {
  const eleven = Array.from({ length: 11 }, (_, index) => event("order.created", String(index), `e${index}`));
  for (const wrong of [
    [],
    eleven,
    [{ action: "order.created", key: "1" }],
    [event("order.created", "k".repeat(201))],
    "x",
  ]) {
    expect(eventsOf(wrong)).toBeNull();
  }
  expect(webhooks.events(Buffer.from("not json"))).toBeNull();
  expect(webhooks.events(Buffer.from([0xff, 0xfe]))).toBeNull();
});

let pim: Awaited<ReturnType<typeof startTestPim>>;
const egress = testEgress();
beforeAll(async () => {
  pim = await startTestPim();
});
afterAll(async () => {
  await pim?.close();
  await egress.close();
});

test("an address is registered, listed and removed; removing it twice is nothing special", async () => {
  const session = openPimSession(pim.baseUrl, egress);
  const url = "http://127.0.0.1:9/webhooks/x";
  const made = await webhooks.register({ session, url, secret });
  expect(await webhooks.list({ session })).toEqual([{ id: made.id, url }]);
  const state = z
    .object({ entries: z.array(z.object({ detail: z.unknown() })) })
    .parse(await pim.control("GET", "/ledger"));
  expect(state.entries.at(-1)?.detail).toMatchObject({
    events: expect.arrayContaining(["order.created", "stock.updated"]),
  });
  await webhooks.remove({ session, id: made.id });
  await webhooks.remove({ session, id: made.id });
  expect(await webhooks.list({ session })).toEqual([]);
  await expect(webhooks.register({ session, url, secret: "short" })).rejects.toMatchObject({ category: "data" });
});
