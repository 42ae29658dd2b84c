import { randomBytes } from "node:crypto";
import { usualAccounts } from "@koppla/service/context/account-ground";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { viewOverview } from "@koppla/service/overview/overview";
import { listRuns } from "@koppla/service/runs/run-list";
import { createKeyRing, openDatabase, withAdmin, withinOrganisation } from "@koppla/store";
import { forgetOfOrganisation } from "@koppla/store/retention/forget-rows";
import { countsAstray, emptyDatabase, type TestDatabase } from "@koppla/store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Admin, makeVersion, newIds, setUpOld } from "./old-version.ts";

/*
 * A database of the version before counts were kept and old rows went: filled as that version filled it, and brought up
 * to date. What the overview says must be what is there.
 */

const hourMs = 3_600_000;
const now = new Date();
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
const ids = newIds();
const masterKey = randomBytes(32);
const actor = machineActor();
const organisation = "demo";

let database: TestDatabase;
let context: ServiceContext;

beforeAll(async () => {
  database = await emptyDatabase();
  await withAdmin(database.address, async (client) => {
    await makeVersion(client, "0019-names");
    await setUpOld(client, ids);
  });
  const old = openDatabase(database.address);
  await createKeyRing(old, masterKey).of(ids.organisation);
  await old.destroy();
  await withAdmin(database.address, fill);
  context = await openContext(
    {
      home: "",
      databaseUrl: database.url,
      databaseAdminUrl: undefined,
      egressAllow: [],
      accounts: usualAccounts,
      key: masterKey.toString("base64"),
    },
    { supervise: false, migrates: "every" },
  );
});
afterAll(async () => {
  await context?.close();
  await database?.drop();
});

/** Runs: hours ago, then read, created, updated, unchanged and skipped. */
const runs = [
  [0, 10, 3, 1, 4, 2],
  [72, 5, 5, 0, 0, 0],
  [9 * 24, 7, 7, 0, 0, 0],
  [40 * 24, 9, 9, 0, 0, 0],
] as const;
/** Incidents: hours since they opened, and since they closed. */
const incidents = [
  [2, null],
  [5, null],
  [11 * 24, 10 * 24],
  [101 * 24, 100 * 24],
] as const;
/** Records: how many, in which state, for which of the incidents. */
const records = [
  [3, "done", null],
  [4, "unchanged", null],
  [2, "waiting", 0],
  [1, "failed", 1],
] as const;

async function fill(client: Admin): Promise<void> {
  await client.query("select set_config('koppla.organisation_id', $1, false)", [ids.organisation]);
  const runIds = runs.map(() => crypto.randomUUID());
  for (const [index, [hours, ...counts]] of runs.entries()) {
    await client.query(
      `insert into run (organisation_id, id, flow_id, state, mode, phase, position, configuration, started_at,
        finished_at, read, created, updated, unchanged, skipped)
        values ($1, $2, $3, 'succeeded', 'changes', 'list', '{}', 'c', $4, $4, $5, $6, $7, $8, $9)`,
      [ids.organisation, runIds[index], ids.flow, ago(hours), ...counts],
    );
  }
  const incidentIds = incidents.map(() => crypto.randomUUID());
  for (const [index, [opened, closed]] of incidents.entries()) {
    await client.query(
      `insert into incident (organisation_id, id, cause_mark, code, category, closing, flow_id, opened_at, last_seen_at,
        seen, closed_at) values ($1, $2, $3, 'too_long', 'data', 'records', $4, $5, $5, 1, $6)`,
      [
        ids.organisation,
        incidentIds[index],
        randomBytes(32),
        ids.flow,
        ago(opened),
        closed === null ? null : ago(closed),
      ],
    );
  }
  let key = 0;
  for (const [count, state, incident] of records) {
    for (let left = count; left > 0; left--) {
      await client.query(
        `insert into record (organisation_id, flow_id, source_key, state, run_id, page, configuration, incident_id,
          updated_at) values ($1, $2, $3, $4, $5, 0, 'c', $6, $7)`,
        [
          ids.organisation,
          ids.flow,
          String(++key),
          state,
          runIds[0],
          incident === null ? null : incidentIds[incident],
          ago(1),
        ],
      );
    }
  }
}

const inOrganisation = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(context.database, ids.organisation, work);

test("after an upgrade the overview says what is there: what is open, since when, today and by the hour", async () => {
  expect(await inOrganisation(countsAstray)).toEqual([]);
  const seen = await viewOverview(context, actor, { organisation, hours: 192 });
  expect(seen).toMatchObject({
    inStep: false,
    since: ago(5).toISOString(),
    incidents: { open: 2, forPerson: 2 },
    flows: [{ flow: "shop/products", now: { waiting: 2, unknown: 0, failed: 1 }, lastRun: { unchanged: 4 } }],
  });
  const moved = seen.moved.filter(({ found, carried }) => found + carried > 0);
  // What was read and not as it was; nothing older than the eight days that are kept.
  expect(moved.map(({ found, carried }) => [found, carried])).toEqual([
    [5, 5],
    [6, 4],
  ]);
  // The calendar day may have changed since the runs began.
  const [{ today } = { today: null }] = seen.flows;
  const isSameDay = new Date(seen.asOf).getUTCDate() === now.getUTCDate();
  expect(today).toEqual(isSameDay ? { created: 3, updated: 1, skipped: 2 } : { created: 0, updated: 0, skipped: 0 });
  const { items } = await listIncidents(context, actor, { organisation });
  expect(items.map((one) => one.records).toSorted()).toEqual([1, 2]);
});

test("what changes after the upgrade is counted on from there", async () => {
  await inOrganisation(async (scope) => {
    await scope.updateTable("record").set({ state: "done", incident_id: null }).where("state", "=", "failed").execute();
    await scope.deleteFrom("record").where("state", "=", "waiting").where("source_key", "=", "8").execute();
  });
  expect(await inOrganisation(countsAstray)).toEqual([]);
  const [flow] = (await viewOverview(context, actor, { organisation, hours: 1 })).flows;
  expect(flow?.now).toEqual({ waiting: 1, unknown: 0, failed: 0 });
});

test("what was too old already goes with the first upkeep, and nothing else (V22)", async () => {
  const failures: unknown[] = [];
  await forgetOfOrganisation(context.database, ids.organisation, now, (error) => failures.push(error));
  expect(failures).toEqual([]);
  const left = (await listRuns(context, actor, { organisation })).items;
  expect(left.map(({ counts }) => counts.read)).toEqual([10, 5, 7]);
  const { items } = await listIncidents(context, actor, { organisation, withClosed: true });
  const since = [11 * 24, 5, 2].map((hours) => ago(hours).toISOString());
  expect(items.map((one) => one.since).toSorted()).toEqual(since);
  expect(await inOrganisation(countsAstray)).toEqual([]);
});
