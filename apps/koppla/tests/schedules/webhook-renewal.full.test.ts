import { registerWebhook, webhookState } from "@koppla/engine";
import { pimCaller } from "@koppla/proof/kit/pim-calls";
import { fileFor, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import { machineActor } from "@koppla/service/ground/actor";
import { findOrganisation, readConfiguration, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepWebhooks } from "../../src/processes/renew-webhooks.ts";

const publicUrl = "http://127.0.0.1:9";

let koppla: TestKoppla;
let hanging: TestSandbox;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  hanging = await testSandbox({ products: 1 });
});
afterAll(async () => {
  await hanging?.close();
  await koppla?.close();
});

async function pimOf(organisationId: string) {
  const { connections } = await withinOrganisation(koppla.engine.database, organisationId, readConfiguration);
  return { organisationId, connectionId: connections.find(({ name }) => name === "pim")?.id ?? "" };
}

const allDue = () =>
  koppla.engine.database
    .updateTable("transport.webhook")
    .set({ renew_at: new Date(0) })
    .execute();

test("a system that hangs when asked about its webhook ends in time, and holds up no other's turn (V30h)", async () => {
  const hung = [];
  for (const name of ["aaa", "bbb", "ccc", "ddd", "eee"]) {
    const text = fileFor(hanging, 60_000).replace("organisation: demo", `organisation: ${name}`);
    await applyConfiguration(koppla.engine, machineActor(), { text });
    hung.push(await pimOf((await findOrganisation(koppla.engine.database, name, false)) ?? ""));
  }
  const mine = await pimOf(koppla.organisationId);
  for (const place of [...hung, mine]) {
    await registerWebhook(koppla.engine, { ...place, publicUrl });
  }
  await hanging.control("pim", "POST", "/faults", { match: {}, kind: "latency", parameters: { delayMs: 60_000 } });
  // Those that hang come first, and this one's system has dropped the address.
  const { url } = (await webhookState(koppla.engine, mine)) ?? { url: "" };
  await (await pimCaller(koppla.sandbox))("DELETE", "/webhooks/1", {});
  await allDue();
  const told: string[] = [];
  const keeper = keepWebhooks(koppla.engine, {
    publicUrl,
    onMessage: (text) => told.push(text),
    lookEveryMs: 100,
    longestMs: 1_500,
  });
  try {
    await expect
      .poll(() => webhookState(koppla.engine, mine), { timeout: 4_000 })
      .toMatchObject({ url, registered: true });
    await expect.poll(() => told.filter((text) => text.includes("did not answer")).length, { timeout: 8_000 }).toBe(5);
    expect(told.filter((text) => text.includes("registered again"))).toHaveLength(1);
  } finally {
    await keeper.stop();
  }
});

test("however many servers there are, each system is asked once in its turn (V30h)", async () => {
  await hanging.control("pim", "DELETE", "/faults");
  await koppla.engine.database
    .updateTable("transport.webhook")
    .set({ renew_at: new Date("2100-01-01") })
    .execute();
  const mine = await pimOf(koppla.organisationId);
  await koppla.engine.database
    .updateTable("transport.webhook")
    .set({ renew_at: new Date(0) })
    .where("connection_id", "=", mine.connectionId)
    .execute();
  await koppla.sandbox.resetLedgers();
  const options = { publicUrl, onMessage: () => undefined, lookEveryMs: 50 };
  const keepers = [1, 2, 3].map(() => keepWebhooks(koppla.engine, options));
  try {
    const next = () =>
      koppla.engine.database
        .selectFrom("transport.webhook")
        .select("renew_at")
        .where("connection_id", "=", mine.connectionId)
        .executeTakeFirst();
    await expect.poll(async () => ((await next())?.renew_at ?? new Date(0)) > new Date()).toBe(true);
    await expect.poll(async () => (await koppla.sandbox.ledger("pim")).counts.readCalls).toBe(1);
  } finally {
    await Promise.all(keepers.map((keeper) => keeper.stop()));
  }
  expect((await koppla.sandbox.ledger("pim")).counts.readCalls).toBe(1);
});
