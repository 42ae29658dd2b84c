import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Database, openDatabase, withinOrganisation } from "../database/database.ts";
import { DatabaseAway } from "../database/database-trouble.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { createKeyRing } from "../sealing/key-ring.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { saveConnection } from "./configuration.ts";
import { sealCredentials } from "./connection-secrets.ts";
import { type StoredTokenAccess, tokenAccess } from "./connections.ts";
import { findOrganisation } from "./organisations.ts";

let testing: TestDatabase;
const databases: Database[] = [];
let access: (index: number) => StoredTokenAccess;
const tokens = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAtMs: z.number() });

beforeAll(async () => {
  testing = await testDatabase();
  // Four pools stand for four processes.
  databases.push(...Array.from({ length: 4 }, () => openDatabase(testing.address)));
  const database = databases[0];
  if (database === undefined) {
    throw new Error("no database");
  }
  const organisationId = (await findOrganisation(database, "tokens", true)) ?? "";
  const keys = await createKeyRing(database, randomBytes(32)).of(organisationId);
  const connectionId = crypto.randomUUID();
  await withinOrganisation(database, organisationId, (scope) =>
    saveConnection(scope, {
      organisationId,
      id: connectionId,
      name: "books",
      system: "accountview",
      baseUrl: "https://books.example",
      settings: {},
      credentialsSealed: sealCredentials(keys, { connectionId, destination: "here" }, {}),
      credentialsMark: keys.mark("credentials", ""),
      startsAfresh: true,
    }),
  );
  access = (index) =>
    tokenAccess({
      database: databases[index % databases.length] ?? database,
      keys,
      organisationId,
      connectionId,
      destination: "here",
      parse: (plain) => tokens.parse(plain),
    });
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.destroy()));
  await testing?.drop();
});

test("twenty workers that find a token dead make one refresh, and all get the new pair (F-24)", async () => {
  let calls = 0;
  const refresh = async () => {
    calls += 1;
    await wait(30);
    return { accessToken: `access ${calls}`, refreshToken: `refresh ${calls}`, expiresAtMs: 1 };
  };
  const first = await Promise.all(Array.from({ length: 20 }, (_, index) => access(index).refresh(null, refresh)));
  expect(calls).toBe(1);
  const second = await Promise.all(
    Array.from({ length: 20 }, (_, index) => access(index).refresh("access 1", refresh)),
  );
  expect(calls).toBe(2);
  expect(new Set([...first.map((pair) => pair.accessToken), "|", ...second.map((pair) => pair.accessToken)])).toEqual(
    new Set(["access 1", "|", "access 2"]),
  );
});

test("the new pair is stored before it is handed out", async () => {
  const pair = await access(0).refresh("access 2", async (stored) => {
    expect(stored?.refreshToken).toBe("refresh 2");
    return { accessToken: "access 3", refreshToken: "refresh 3", expiresAtMs: 1 };
  });
  expect(await access(1).read()).toEqual(pair);
});

test("a refresh that fails keeps the old pair and lets the next one try", async () => {
  await expect(access(0).refresh("access 3", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect((await access(1).read())?.accessToken).toBe("access 3");
});

/** Ends the sessions that hold or wait for a session lock of this test's database, as a restart or a lost network does. */
/** Those that hold a lock, or those that wait for one: ended together, a waiting one may still get its lock. */
async function endLockSessions(which: "holding" | "waiting" = "holding"): Promise<void> {
  await withAdmin(testing.address, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted = $1
        and database = (select oid from pg_database where datname = current_database())`,
      [which === "holding"],
    ),
  );
}

test("tokens that came while the session of the lock was lost are stored all the same: the old ones are dead (F-17, F-24)", async () => {
  const pair = await access(0).refresh("access 3", async () => {
    await endLockSessions();
    return { accessToken: "access 4", refreshToken: "refresh 4", expiresAtMs: 1 };
  });
  expect(pair.accessToken).toBe("access 4");
  expect(await access(1).read()).toEqual(pair);
});

test("tokens that came while the database stored nothing are stored once it does: nobody has to sign in again (F-17, F-21, F-24)", async () => {
  const onDatabase = (sql: string) => withAdmin(testing.address, (client) => client.query(sql));
  const refreshing = access(0).refresh("access 4", async () => {
    await onDatabase(`create function no_room() returns trigger language plpgsql as $$ begin
      raise exception 'No space left on device' using errcode = '53100'; end $$`);
    await onDatabase(
      "create trigger no_room before update on connection for each statement execute function no_room()",
    );
    return { accessToken: "access 5", refreshToken: "refresh 5", expiresAtMs: 1 };
  });
  const isStored = refreshing.then(() => true);
  expect(await Promise.race([isStored, wait(1_500).then(() => false)]), "it waits for room").toBe(false);
  await onDatabase("drop function no_room cascade");
  const pair = await refreshing;
  expect(pair.accessToken).toBe("access 5");
  expect(await access(1).read()).toEqual(pair);
});

test("a pair that another process stored meanwhile is not overwritten by one that lost its lock", async () => {
  const slow = access(0).refresh("access 5", async () => {
    await endLockSessions();
    await access(1).refresh("access 5", () =>
      Promise.resolve({ accessToken: "access 7", refreshToken: "refresh 7", expiresAtMs: 1 }),
    );
    return { accessToken: "access 6", refreshToken: "refresh 6", expiresAtMs: 1 };
  });
  expect((await slow).accessToken).toBe("access 6");
  expect((await access(2).read())?.accessToken).toBe("access 7");
});

test("what a refresh failed of is told also when the session of the lock was lost with it", async () => {
  const refresh = access(0).refresh("access 7", async () => {
    await endLockSessions();
    throw new Error("away");
  });
  await expect(refresh).rejects.toThrow("away");
  expect((await access(1).read())?.accessToken).toBe("access 7");
});

test("a session that ends while it waits for the lock is the database's trouble, not a fault", async () => {
  let waited: Promise<unknown> = Promise.resolve();
  const holder = access(0).refresh("access 7", async () => {
    waited = access(1).refresh("access 7", () => Promise.reject(new Error("not now")));
    waited.catch(() => undefined);
    await expect.poll(isLockWaitedFor).toBe(true);
    await endLockSessions("waiting");
    throw new Error("away");
  });
  await expect(holder).rejects.toThrow("away");
  await expect(waited).rejects.toThrow(DatabaseAway);
});

async function isLockWaitedFor(): Promise<boolean> {
  const { rows } = await withAdmin(testing.address, (client) =>
    client.query(`select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`),
  );
  return rows.length > 0;
}
