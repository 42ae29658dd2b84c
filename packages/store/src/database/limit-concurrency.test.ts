import { setImmediate as turn } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type Database, openDatabase } from "./database.ts";
import { fewAtOnce } from "./limit-concurrency.ts";

let testing: TestDatabase;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address, { maxConnections: 4 });
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

test("twenty that hold a connection and need a second one get through a pool of four", async () => {
  const finished = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      fewAtOnce(database, () =>
        database.connection().execute(async () => {
          await turn();
          await sql`select 1`.execute(database);
          return index;
        }),
      ),
    ),
  );
  expect(finished).toHaveLength(20);
});

test("one that fails lets the next one in", async () => {
  const failing = Array.from({ length: 5 }, () => fewAtOnce(database, () => Promise.reject(new Error("no"))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === "rejected")).toBe(true);
  expect(await fewAtOnce(database, () => Promise.resolve("yes"))).toBe("yes");
});
