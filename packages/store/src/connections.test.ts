import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { saveConnection } from "./configuration.ts";
import { credentialsPlace, type StoredTokenAccess, tokenAccess } from "./connections.ts";
import { type Database, openDatabase, withinOrganisation } from "./database.ts";
import { findOrganisation } from "./organisations.ts";
import { createKeyRing } from "./sealing/key-ring.ts";
import { type TestDatabase, testDatabase } from "./testing/index.ts";

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
      credentialsSealed: keys.seal(credentialsPlace(connectionId), {}),
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
