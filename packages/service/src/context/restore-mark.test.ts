import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leaveKeyCheck, withAdmin } from "@koppla/store";
import { type Database, openDatabase } from "@koppla/store/database/database";
import { noticeRestore } from "@koppla/store/database/installation";
import { type TestDatabase, testDatabase } from "@koppla/store/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepRestoreMark } from "./restore-mark.ts";

let testing: TestDatabase;
let database: Database;
let folder: string;
const now = new Date("2026-11-30T12:00:00Z");
beforeEach(async () => {
  testing = await testDatabase();
  await withAdmin(testing.address, (client) => leaveKeyCheck(client, randomBytes(32)));
  database = openDatabase(testing.address, { maxConnections: 4 });
  folder = await mkdtemp(join(tmpdir(), "koppla-mark-"));
});
afterEach(async () => {
  await database?.destroy();
  await testing?.drop();
  await rm(folder, { recursive: true, force: true });
});

const path = () => join(folder, "mark");
const fileNow = () => readFile(path(), "utf8");

/** A process that starts and ends. @returns what it said */
async function start(): Promise<string[]> {
  const said: string[] = [];
  const mark = await keepRestoreMark({ path: path(), isNamed: true }, database, {
    now: () => now,
    onMessage: (text) => said.push(text),
  });
  await noticeRestore(database, now);
  await mark.stop();
  return said;
}

const restores = async () => (await noticeRestore(database, now)).restores;

test("V15: starts follow each other silently, also where several share a file and one died between database and file", async () => {
  expect(await start()).toEqual([]);
  expect(await start()).toEqual([]);
  expect((await Promise.all([start(), start(), start()])).flat()).toEqual([]);
  // Its epoch is in the database, and the file still holds the one before.
  const before = await fileNow();
  await start();
  await writeFile(path(), before);
  expect(await start()).toEqual([]);
  expect(await restores()).toBe(0);
});

test("V15: a file whose epoch or whose place in the journal the database does not know tells a database that was put back, once", async () => {
  await start();
  await start();
  const older = await fileNow();
  await start();
  await start();
  const newest = await fileNow();
  // The other way round it is the same: the database holds other epochs than the file.
  await writeFile(path(), older);
  expect(await start()).toEqual([expect.stringMatching(/is newer than the database/)]);
  expect(await restores()).toBe(1);
  expect(await start()).toEqual([]);

  const ahead = JSON.parse(await fileNow());
  await writeFile(path(), JSON.stringify({ ...ahead, bytes: String(BigInt(ahead.bytes) + 1_000_000_000n) }));
  expect(await start()).toEqual([expect.stringMatching(/is newer than the database/)]);
  expect(await restores()).toBe(2);
  await writeFile(path(), newest);
  expect(await start()).toHaveLength(1);
  expect(await restores()).toBe(3);
});

test("V15: a database that nobody has worked on yet has nothing to have forgotten, whatever the file says", async () => {
  await start();
  const old = await fileNow();
  await withAdmin(testing.address, (client) => client.query("delete from installation"));
  await writeFile(path(), old);
  expect(await start()).toEqual([]);
  expect(await restores()).toBe(0);
});

test("V15: a file that is not there, or is torn, is said and holds nothing back", async () => {
  await start();
  await rm(path());
  expect(await start()).toEqual([expect.stringMatching(/is not there/)]);
  await writeFile(path(), '{"installation":');
  expect(await start()).toEqual([expect.stringMatching(/is not there/)]);
  expect(await start()).toEqual([]);
  expect(await restores()).toBe(0);
});
