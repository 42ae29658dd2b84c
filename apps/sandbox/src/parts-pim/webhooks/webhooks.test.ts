import { createServer } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { simpleProduct, startForTest, type TestPim } from "../pim-test-client.ts";
import { signatureOf } from "./webhooks.ts";

/* Webhooks (parts-pim.md §7). */

const secret = "0123456789abcdef01234567";
const deliverySchema = z.object({
  events: z.array(z.object({ event_id: z.string(), action: z.string(), key: z.string() })),
});
interface Delivery {
  body: string;
  timestamp: string;
  signature: string;
}

let pim: TestPim;
let deliveries: Delivery[];
let answerStatus: number;
let receiver: ReturnType<typeof createServer>;
let receiverUrl: string;

beforeEach(async () => {
  deliveries = [];
  answerStatus = 204;
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = (name: string) => String(request.headers[name]);
    deliveries.push({
      body: Buffer.concat(chunks).toString(),
      timestamp: header("x-partspim-timestamp"),
      signature: header("x-partspim-signature"),
    });
    response.writeHead(answerStatus).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  receiverUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/hook`;
  pim = await startForTest();
  const events = ["product.created", "product.updated", "product.deleted"];
  await pim.call("POST", "/webhooks", { url: receiverUrl, events, secret });
});
afterEach(async () => {
  await pim.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const until = (condition: () => boolean) => expect.poll(condition, { timeout: 5000, interval: 10 }).toBe(true);
const eventsOf = (delivery: Delivery | undefined) => deliverySchema.parse(JSON.parse(delivery?.body ?? "")).events;

test("changes are delivered thin, signed, at most ten together", async () => {
  await pim.upsert(
    "products",
    Array.from({ length: 12 }, (_, index) => simpleProduct(String(index + 1))),
  );
  await until(() => deliveries.length === 2);
  expect(deliveries.map((delivery) => eventsOf(delivery).length)).toEqual([10, 2]);
  expect(eventsOf(deliveries[0])[0]).toMatchObject({ action: "product.created", key: "1" });
  for (const { body, timestamp, signature } of deliveries) expect(signature).toBe(signatureOf(secret, timestamp, body));
});

test("a webhook hears only the events it asked for, and its secret is never shown", async () => {
  expect((await pim.list("/webhooks")).items).toEqual([
    { id: "1", url: receiverUrl, events: expect.any(Array), updated_at: expect.any(String) },
  ]);
  await pim.upsert("categories", [{ code: "c1", labels: { nl: "Kranen" } }]);
  await pim.upsert("products", [simpleProduct("1")]);
  await until(() => deliveries.length === 1);
  expect((await pim.call("DELETE", "/webhooks/1")).status).toBe(204);
  await pim.upsert("products", [simpleProduct("2")]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(deliveries).toHaveLength(1);
});

test("failed deliveries are tried again after 1, 5, 30 and 120 minutes, then dropped", async () => {
  answerStatus = 500;
  await pim.upsert("products", [simpleProduct("1")]);
  await until(() => deliveries.length === 1);
  for (const [made, minutes] of [1, 5, 30, 120].entries()) {
    const attempts = async () =>
      z.object({ attempts: z.array(z.unknown()) }).parse((await pim.control("GET", "/deliveries")).body).attempts
        .length;
    await expect.poll(attempts).toBe(made + 1);
    await pim.control("POST", "/clock", { advanceMs: minutes * 60_000 });
    await until(() => deliveries.length === made + 2);
  }
  const last = async () => (await pim.control("GET", "/deliveries")).body;
  await expect.poll(last).toMatchObject({ attempts: [{}, {}, {}, {}, { attempt: 5, outcome: "dropped" }] });
});

test("switches double, turn round, lose and forge deliveries", async () => {
  const change = async (mode: string, skus: string[]) => {
    deliveries = [];
    await pim.control("POST", "/switches", { webhooks: mode });
    await pim.upsert(
      "products",
      skus.map((sku) => simpleProduct(sku)),
    );
  };
  await change("duplicate", ["1"]);
  await until(() => deliveries.length === 1);
  expect(eventsOf(deliveries[0]).map((event) => event.key)).toEqual(["1", "1"]);
  await change("reorder", ["2", "3"]);
  await until(() => deliveries.length === 1);
  expect(eventsOf(deliveries[0]).map((event) => event.key)).toEqual(["3", "2"]);
  await change("badSignature", ["4"]);
  await until(() => deliveries.length === 1);
  const [forged] = deliveries;
  expect(forged?.signature).not.toBe(signatureOf(secret, forged?.timestamp ?? "", forged?.body ?? ""));
  await change("loss", ["5"]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(deliveries).toEqual([]);
});

test("a webhook needs an address, known events and a long secret", async () => {
  const answer = await pim.call("POST", "/webhooks", { url: "ftp://x", events: ["product.sold"], secret: "short" });
  expect(answer).toMatchObject({
    status: 422,
    body: { errors: [{ property: "url" }, { property: "events[0]" }, { property: "secret" }] },
  });
});
