import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { openKeyDoor } from "@koppla/service/keys/key-door";
import { createKey, listKeys, revokeKey } from "@koppla/service/keys/keys";
import { databaseAddress, withAdmin, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

let koppla: TestKoppla;
let api: TestApi;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const owner = machineActor();
const flows = "/organisations/demo/reconcile/flows";
const wrongKey = (text: string) => `kop_${text.padEnd(43, "A")}`;

test("a key is shown once, and kept as a hash alone (S-25)", async () => {
  const { secret, key } = await createKey(koppla.engine, owner, { name: "Till of the shop", scopes: ["look"] });
  expect(secret).toMatch(/^kop_[\w-]{43}$/);
  expect(JSON.stringify(await listKeys(koppla.engine, owner, {}))).not.toContain(secret);
  const address = databaseAddress({ connectionString: koppla.environment.DATABASE_URL ?? "" });
  const { rows } = await withAdmin(address, (client) =>
    client.query("select row_to_json(k)::text as row from api_key k"),
  );
  expect(rows.length).toBeGreaterThan(0);
  const stored = JSON.stringify(rows);
  expect(stored).toContain(key.key);
  for (const secretPart of [secret, secret.slice(4), "Till of the shop", owner.name]) {
    expect(stored).not.toContain(secretPart);
    expect(stored).not.toContain(Buffer.from(secretPart).toString("hex"));
  }
});

test("a key may do what its scopes say, and see nothing of another organisation (S-1)", async () => {
  const looks = await api.keyWith(["look"]);
  const operates = await api.keyWith(["operate"]);
  const pause = (key: string, organisation = "demo") =>
    api.send(`/organisations/${organisation}/runs/pause`, { key, body: { flow: "parts-to-books/products" } });
  expect(await problemOf(await pause(looks))).toMatchObject({ code: "forbidden", facts: { permission: "operate" } });
  expect(await problemOf(await pause(operates))).toMatchObject({ code: "no_run_to_pause" });
  expect(await problemOf(await pause(operates, "another"))).toMatchObject({ code: "no_organisation" });
  const mine = await api.send("/organisations", { key: looks });
  expect(await mine.json()).toEqual([{ name: "demo" }]);
});

test("nobody gives a key more than they may do themselves (S-1)", async () => {
  const admin = await api.keyWith(["set_up", "operate"]);
  const make = (scopes: string[]) =>
    api.send("/organisations/demo/api-keys", { key: admin, body: { name: "child", scopes } });
  expect(await problemOf(await make(["own"]))).toMatchObject({ code: "forbidden", facts: { permission: "own" } });
  expect(await problemOf(await make(["host"]))).toMatchObject({ code: "bad_input" });
  const made = await make(["operate"]);
  expect(made.status).toBe(200);
  expect(await made.json()).toMatchObject({ key: { scopes: ["look", "operate"] }, secret: expect.any(String) });
});

test("a key that was revoked or has expired opens nothing, from the next request on (S-1)", async () => {
  const { secret, key } = await createKey(koppla.engine, owner, { name: "short", scopes: ["look"], expiresInDays: 1 });
  expect((await api.send(flows, { key: secret })).status).toBe(200);
  const move = (set: { expires_at?: Date; revoked_at?: null }) =>
    withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
      scope.updateTable("api_key").set(set).where("id", "=", key.key).execute(),
    );
  await move({ expires_at: new Date(Date.now() - 1_000) });
  expect(await problemOf(await api.send(flows, { key: secret }))).toMatchObject({ status: 401, code: "not_signed_in" });
  await move({ expires_at: new Date(Date.now() + 60_000) });
  expect((await api.send(flows, { key: secret })).status).toBe(200);
  await revokeKey(koppla.engine, owner, { key: key.key });
  expect(await problemOf(await api.send(flows, { key: secret }))).toMatchObject({ status: 401, code: "not_signed_in" });
  await expect(revokeKey(koppla.engine, owner, { key: key.key })).rejects.toMatchObject({ code: "no_key" });
});

test("when a key was used is noted, to the hour", async () => {
  const { secret, key } = await createKey(koppla.engine, owner, { name: "used", scopes: ["look"] });
  const lastUsed = async () =>
    (await listKeys(koppla.engine, owner, {})).find((one) => one.key === key.key)?.lastUsedAt ?? null;
  expect(await lastUsed()).toBeNull();
  await api.send(flows, { key: secret });
  const first = await lastUsed();
  expect(first).not.toBeNull();
  await api.send(flows, { key: secret });
  expect(await lastUsed()).toBe(first);
});

test("an address that guesses has to wait, and locks out no key that is in use (S-30)", async () => {
  let nowMs = 0;
  const door = openKeyDoor(koppla.engine, () => nowMs);
  const inUse = await api.keyWith(["look"]);
  const fresh = await api.keyWith(["look"]);
  const ask = (key: string, from = "192.0.2.1") => door.actorOf(key, from, "en");
  await ask(inUse);
  for (let guess = 0; guess < 100; guess += 1) {
    await expect(ask(wrongKey(String(guess)))).rejects.toMatchObject({ code: "not_signed_in" });
  }
  await expect(ask(wrongKey("x"))).rejects.toMatchObject({ code: "too_many_guesses", status: 429 });
  await expect(ask(fresh)).rejects.toMatchObject({ facts: { seconds: "900" } });
  expect(await ask(inUse)).toMatchObject({ kind: "key", name: "test" });
  expect(await ask(fresh, "192.0.2.2")).toMatchObject({ kind: "key" });
  nowMs = 15 * 60_000;
  await expect(ask(wrongKey("y"))).rejects.toMatchObject({ code: "not_signed_in" });
  expect(await ask(fresh)).toMatchObject({ kind: "key" });
});
