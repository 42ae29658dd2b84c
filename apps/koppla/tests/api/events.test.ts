import { createClient } from "@koppla/contract/client/client";
import type { LiveEvent } from "@koppla/contract/live/live-event";
import { eventsFollow } from "@koppla/contract/routes/events";
import { runsBegin, runsCancel } from "@koppla/contract/routes/runs";
import { startWorker } from "@koppla/engine";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { createKey, revokeKey } from "@koppla/service/keys/keys";
import { databaseAddress, withAdmin, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

let koppla: TestKoppla;
let api: TestApi;
beforeAll(async () => {
  koppla = await testKoppla({ products: 3, worker: false });
  // A refresh token serves one organisation: the second signs in anew.
  const tokens = z.object({ refresh_token: z.string() }).parse(await koppla.sandbox.control("books", "POST", "/login"));
  const file = koppla.file.replace("organisation: demo", "organisation: other");
  await koppla.apply(file.replace(koppla.sandbox.refreshToken, tokens.refresh_token));
  api = await testApi(koppla);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const owner = machineActor();
const flow = "parts-to-books/products";
const clientOf = (key: string) => createClient({ baseUrl: api.url, headers: { authorization: `Bearer ${key}` } });

interface Listening {
  readonly seen: LiveEvent[];
  /** Settles when the stream has ended. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** Listens from now on; what it hears is in `seen`. */
async function listen(key: string, organisation = "demo"): Promise<Listening> {
  const seen: LiveEvent[] = [];
  const stopping = new AbortController();
  const ended = (async () => {
    const events = clientOf(key).items(eventsFollow, { organisation }, { signal: stopping.signal });
    for await (const event of events) {
      seen.push(event);
    }
  })();
  ended.catch(() => undefined);
  await expect.poll(() => seen).toContainEqual({ event: "mode", mode: "live" });
  return {
    seen,
    ended,
    async stop() {
      stopping.abort();
      await ended.catch(() => undefined);
    },
  };
}

test("a run that begins or ends is told to its organisation by its id, and to no other (S-1)", async () => {
  const key = await api.keyWith(["operate"]);
  const mine = await listen(key);
  const theirs = await listen(await api.keyWith(["look"], "other"), "other");
  const { run } = await clientOf(key).call(runsBegin, { organisation: "demo", flow });
  await expect.poll(() => mine.seen).toContainEqual({ event: "runs", run });
  mine.seen.length = 0;
  await clientOf(key).call(runsCancel, { organisation: "demo", flow });
  await expect.poll(() => mine.seen).toContainEqual({ event: "runs", run });
  const otherKey = await api.keyWith(["operate"], "other");
  const other = await clientOf(otherKey).call(runsBegin, { organisation: "other", flow });
  await expect.poll(() => theirs.seen).toContainEqual({ event: "runs", run: other.run });
  await clientOf(otherKey).call(runsCancel, { organisation: "other", flow });
  expect(theirs.seen).toEqual([
    { event: "mode", mode: "live" },
    { event: "runs", run: other.run },
  ]);
  expect(JSON.stringify(mine.seen)).not.toContain(other.run);
  await Promise.all([mine.stop(), theirs.stop()]);
});

test("a settled page is told, and an incident (S-1)", async () => {
  const listening = await listen(await api.keyWith(["look"]));
  await koppla.sandbox.control("books", "POST", "/faults", { match: {}, kind: "maintenance" });
  const worker = startWorker(koppla.engine);
  try {
    await clientOf(await api.keyWith(["operate"])).call(runsBegin, { organisation: "demo", flow });
    await expect
      .poll(() => listening.seen)
      .toContainEqual({ event: "incidents", incident: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(listening.seen).toContainEqual({ event: "runs", run: expect.any(String) });
    await koppla.sandbox.control("books", "DELETE", "/faults");
    await clientOf(await api.keyWith(["operate"])).call(runsCancel, { organisation: "demo", flow });
  } finally {
    await worker.stop();
    await listening.stop();
  }
});

test("who may not look any more hears nothing within a second: a revoked key, one that has expired (S-25)", async () => {
  for (const end of ["revoke", "expire"] as const) {
    const { secret, key } = await createKey(koppla.engine, owner, {
      organisation: "demo",
      name: end,
      scopes: ["look"],
    });
    const listening = await listen(secret);
    const endedAtMs = listening.ended.then(() => performance.now());
    const atMs = performance.now();
    if (end === "revoke") {
      await revokeKey(koppla.engine, owner, { organisation: "demo", key: key.key });
    } else {
      await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
        scope
          .updateTable("api_key")
          .set({ expires_at: new Date(0) })
          .where("id", "=", key.key)
          .execute(),
      );
    }
    expect((await endedAtMs) - atMs).toBeLessThan(end === "revoke" ? 1_000 : 2_000);
  }
});

test("while Koppla hears of no changes it says so, and that there may be some; then it says that it hears again", async () => {
  const listening = await listen(await api.keyWith(["look"]));
  const url = koppla.environment.DATABASE_URL ?? "";
  const name = /\/(koppla_test_\w+)/.exec(url)?.[1] ?? "";
  const server = databaseAddress({ connectionString: url.replace(name, "postgres") });
  const onServer = (sql: string) => withAdmin(server, (client) => client.query(sql));
  await onServer(`alter database ${name} with allow_connections false`);
  try {
    await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await expect.poll(() => listening.seen).toContainEqual({ event: "mode", mode: "polling" });
    await expect.poll(() => listening.seen).toContainEqual({ event: "runs", run: null });
    expect(listening.seen).toContainEqual({ event: "incidents", incident: null });
  } finally {
    await onServer(`alter database ${name} with allow_connections true`);
  }
  listening.seen.length = 0;
  await expect.poll(() => listening.seen).toContainEqual({ event: "mode", mode: "live" });
  await listening.stop();
});

test("a caller holds a bounded number of streams, and those that end make room (S-33)", async () => {
  const key = await api.keyWith(["look"]);
  const open = await Promise.all(Array.from({ length: 20 }, () => listen(key)));
  const path = "/organisations/demo/events";
  expect(await problemOf(await api.send(path, { key }))).toMatchObject({ code: "too_many_requests" });
  const another = await listen(await api.keyWith(["look"]));
  await Promise.all([...open, another].map((one) => one.stop()));
  await expect
    .poll(() =>
      listen(key).then(
        (one) => one.stop().then(() => "room"),
        () => "none",
      ),
    )
    .toBe("room");
});
