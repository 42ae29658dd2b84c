import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withAdmin } from "../migrations/migrate.ts";
import { leaveKeyCheck } from "../sealing/key-ring.ts";
import { saveReconcileTime } from "../setup/configuration.ts";
import { claimNightlyReconcile, findOrganisation } from "../setup/organisations.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { otherDatabase } from "./address.ts";
import { type Database, openDatabase, withinOrganisation } from "./database.ts";
import { countRestore, noticeRestore } from "./installation.ts";

let testing: TestDatabase;
let database: Database;
const now = new Date("2026-11-20T12:00:00Z");

beforeAll(async () => {
  testing = await testDatabase();
  await withAdmin(testing.address, (client) => leaveKeyCheck(client, randomBytes(32)));
  database = openDatabase(testing.address, { maxConnections: 2 });
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

test("a database that Koppla has worked on is told from its copy by the application role, and counted once (F-35)", async () => {
  expect(await noticeRestore(database, now)).toMatchObject({ restores: 0 });
  expect(await noticeRestore(database, now)).toMatchObject({ restores: 0 });

  const { rows } = await withAdmin(testing.address, (admin) =>
    admin.query<{ name: string }>("select current_database() as name"),
  );
  const name = rows[0]?.name ?? "";
  const copy = `${name}_copy`;
  await database.destroy();
  const client = new pg.Client(otherDatabase(testing.address, "postgres").admin);
  await client.connect();
  await client.query(`create database ${copy} template ${name}`);
  const copied = openDatabase(otherDatabase(testing.address, copy), { maxConnections: 2 });
  expect(await Promise.all([noticeRestore(copied, now), noticeRestore(copied, now)])).toMatchObject([
    { restores: 1 },
    { restores: 1 },
  ]);
  expect(await noticeRestore(copied, now)).toMatchObject({ restores: 1 });
  await countRestore(copied, now);
  expect(await noticeRestore(copied, now)).toMatchObject({ restores: 2 });
  await copied.destroy();
  await client.query(`drop database ${copy} with (force)`);
  await client.end();
  database = openDatabase(testing.address, { maxConnections: 2 });
  expect(await noticeRestore(database, now)).toMatchObject({ restores: 0 });
});

test("the nightly comparison comes due once a day for one server, also in the nights in which clocks are put back and forward", async () => {
  const organisationId = (await findOrganisation(database, "night", true)) ?? "";
  const at = (time: string) =>
    withinOrganisation(database, organisationId, (scope) => claimNightlyReconcile(scope, new Date(time)));
  await withinOrganisation(database, organisationId, (scope) =>
    saveReconcileTime(scope, { at: "02:30", zone: "Europe/Amsterdam" }),
  );
  const last = (day: string) =>
    withinOrganisation(database, organisationId, (scope) =>
      scope.updateTable("organisation").set({ reconciled_on: day }).execute(),
    );
  await last("2026-10-24");
  // 25 October 2026 has half past two twice, at 00:30 and at 01:30 UTC.
  expect(await at("2026-10-24T23:59:00Z")).toBe(false);
  expect((await Promise.all([at("2026-10-25T00:30:00Z"), at("2026-10-25T00:30:00Z")])).toSorted()).toEqual([
    false,
    true,
  ]);
  expect(await at("2026-10-25T01:30:00Z")).toBe(false);
  await last("2027-03-27");
  // 28 March 2027 has no half past two: from 01:59 it goes to 03:00.
  expect(await at("2027-03-28T00:59:00Z")).toBe(false);
  expect(await at("2027-03-28T01:00:00Z")).toBe(true);
  expect(await at("2027-03-28T20:00:00Z")).toBe(false);
});
