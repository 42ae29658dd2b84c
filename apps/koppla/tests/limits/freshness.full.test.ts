import { startWorker, type Worker } from "@koppla/engine";
import { pimCaller } from "@koppla/proof/kit/pim-calls";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";

/* How long a change needs from one system to the other where nothing but the flow's schedule sees it. */

let koppla: TestKoppla;
let worker: Worker;
beforeAll(async () => {
  koppla = await testKoppla({ products: 60 });
  await koppla.run();
  worker = startWorker(koppla.engine);
});
afterAll(async () => {
  await worker?.stop();
  await koppla?.close();
});

test("when every webhook is lost, the flow's schedule finds all changes within its interval (F-27)", async () => {
  const call = await pimCaller(koppla.sandbox);
  await koppla.sandbox.control("pim", "POST", "/switches", { webhooks: "loss", callsPerMinute: 0 });
  await koppla.apply(koppla.file.replace("entity: product,", "entity: product, schedule: every 10 s,"));
  const skus = Array.from({ length: 50 }, (_, index) => String(100_001 + index));
  await call("PATCH", "/products", { items: skus.map((sku) => ({ sku, gross_price: "77.0000" })) });
  const found = async () => {
    const articles = await koppla.sandbox.articles();
    return skus.filter((sku) => String(articles.get(sku)?.PX_SELL) === "77").length;
  };
  await expect.poll(found, { timeout: 20_000, interval: 100 }).toBe(50);
});
