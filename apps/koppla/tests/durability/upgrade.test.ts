import { randomBytes } from "node:crypto";
import { listActivity } from "@koppla/service/activity/activity-list";
import { usualAccounts } from "@koppla/service/context/account-ground";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { listRecords } from "@koppla/service/records/record-list";
import { listRuns } from "@koppla/service/runs/run-list";
import { createKeyRing, type OrganisationKeys, openDatabase, withAdmin } from "@koppla/store";
import { emptyDatabase, filesHolding, type TestDatabase } from "@koppla/store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Admin, makeVersion, newIds, setUpOld } from "./old-version.ts";

/*
 * A database of the version before values had hours of their own, filled as that version filled it, and brought up to
 * date. Tables, columns and the cells that values are sealed for stand here as that version had them.
 */

const hourMs = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hourMs);
const organisation = "demo";
const ids = newIds();
const masterKey = randomBytes(32);

let database: TestDatabase;
let context: ServiceContext;
/** What was sealed, by what it is of. */
const sealed = { fresh: [] as Buffer[], expired: [] as Buffer[] };

beforeAll(async () => {
  database = await emptyDatabase();
  await withAdmin(database.address, async (client) => {
    await makeVersion(client, "0017-version");
    await makeDays(client);
    await setUpOld(client, ids);
  });
  const old = openDatabase(database.address);
  const keys = await createKeyRing(old, masterKey).of(ids.organisation);
  await old.destroy();
  await withAdmin(database.address, (client) => fill(client, keys));
  const settings = {
    home: "",
    databaseUrl: database.url,
    databaseAdminUrl: undefined,
    egressAllow: [],
    accounts: usualAccounts,
  };
  context = await openContext(
    { ...settings, key: masterKey.toString("base64") },
    {
      supervise: false,
      migrates: "every",
    },
  );
});
afterAll(async () => {
  await context?.close();
  await database?.drop();
});

async function makeDays(client: Admin): Promise<void> {
  for (const day of [0, 24, 48, 72, 96, 120]) {
    await client.query("select koppla_make_activity_day($1::timestamptz::date)", [ago(day)]);
  }
}

/** One of each that is younger than 72 hours, and one that is older; both of one kind name the key after it. */
async function fill(client: Admin, keys: OrganisationKeys): Promise<void> {
  await client.query("select set_config('koppla.organisation_id', $1, false)", [ids.organisation]);
  for (const [key, age] of [
    ["fresh", 2],
    ["expired", 100],
  ] as const) {
    const [run, activity, incident] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const trouble = {
      kind: "mapping",
      problems: [{ kind: "failed", code: "too_long", field: "ART_DESC1", value: `value ${key}`, rule: "40" }],
    };
    const asked = {
      kind: "stop",
      code: "many_deleted",
      values: { gone: "700", known: "900", system: "Parts PIM", other: "AccountView" },
    };
    const seal = (cell: { table: string; row: string; column: string }, plain: unknown) => {
      const bytes = keys.seal(cell, plain);
      sealed[key].push(bytes);
      return bytes;
    };
    await client.query(
      `insert into run (organisation_id, id, flow_id, state, mode, phase, position, configuration, started_at,
        finished_at, problem_code, problem_sealed)
        values ($1, $2, $3, 'needs_attention', 'full', 'list', '{}', 'c', $4, $4, 'many_deleted', $5)`,
      [ids.organisation, run, ids.flow, ago(age), seal({ table: "run", row: run, column: "problem_sealed" }, asked)],
    );
    await client.query(
      `insert into incident (organisation_id, id, cause_mark, code, category, closing, flow_id, opened_at, last_seen_at,
        seen, example_sealed) values ($1, $2, $3, 'too_long', 'data', 'records', $4, $5, $5, 1, $6)`,
      [
        ids.organisation,
        incident,
        randomBytes(32),
        ids.flow,
        ago(age),
        seal(
          { table: "incident", row: incident, column: "example_sealed" },
          { trouble, recordKey: key, flowId: ids.flow },
        ),
      ],
    );
    await client.query(
      `insert into record (organisation_id, flow_id, source_key, state, run_id, page, configuration, problem_code,
        problem_sealed, incident_id, updated_at) values ($1, $2, $3, 'failed', $4, 0, 'c', 'too_long', $5, $6, $7)`,
      [
        ids.organisation,
        ids.flow,
        key,
        run,
        seal({ table: "record", row: `${ids.flow} ${key}`, column: "problem_sealed" }, trouble),
        incident,
        ago(age),
      ],
    );
    const payload = { in: { name: `value ${key}` }, out: null, changes: [], trouble, steps: [] };
    await client.query(
      `insert into activity (organisation_id, day, id, flow_id, run_id, source_key, at, action, problem_code,
        payload_sealed) values ($1, ($2::timestamptz at time zone 'UTC')::date, $3, $4, $5, $6, $2, 'failed', 'too_long', $7)`,
      [
        ids.organisation,
        ago(age),
        activity,
        ids.flow,
        run,
        key,
        seal({ table: "activity", row: activity, column: "payload_sealed" }, payload),
      ],
    );
  }
}

const actor = machineActor();
const expired = "The values are no longer kept.";
/** By their record. */
const byRecord = <Item extends { readonly record: string }>(items: readonly Item[], record: string) =>
  items.find((item) => item.record === record);

test("an upgrade keeps every record, run, incident and entry, and opens every value that is younger than 72 hours", async () => {
  const records = (await listRecords(context, actor, { organisation })).items;
  expect(byRecord(records, "fresh")).toMatchObject({
    code: "too_long",
    reason: expect.stringContaining("value fresh"),
  });
  const activity = (await listActivity(context, actor, { organisation })).items;
  expect(byRecord(activity, "fresh")).toMatchObject({ action: "failed", payload: { in: { name: "value fresh" } } });
  const runs = (await listRuns(context, actor, { organisation })).items;
  expect(runs).toMatchObject([{ trouble: expect.stringContaining("700") }, { status: "needs_attention" }]);
  const incidents = (await listIncidents(context, actor, { organisation })).items;
  expect(incidents).toContainEqual(
    expect.objectContaining({ example: { record: "fresh", words: expect.stringContaining("value fresh") } }),
  );
});

test("what is older has expired: lists say so, with what the code means and what helps", async () => {
  const records = (await listRecords(context, actor, { organisation })).items;
  const old = byRecord(records, "expired");
  expect(old).toMatchObject({ code: "too_long", reason: expect.stringMatching(new RegExp(`\\w.* ${expired}$`)) });
  expect(old?.next).toEqual([{ action: "retry", flow: "shop/products", record: "expired" }]);
  const activity = (await listActivity(context, actor, { organisation })).items;
  expect(byRecord(activity, "expired")).toMatchObject({ problem: "too_long", payload: null, told: [expired] });
  const [, run] = (await listRuns(context, actor, { organisation })).items;
  expect(run?.trouble).toMatch(new RegExp(`\\w.* ${expired}$`));
  const incidents = (await listIncidents(context, actor, { organisation })).items;
  expect(incidents).toHaveLength(2);
  expect(incidents).toContainEqual(
    expect.objectContaining({ code: "too_long", example: { record: null, words: expired } }),
  );
});

test("G-5: after the upgrade no file of a table holds a byte of what has expired", async () => {
  expect(sealed.fresh).toHaveLength(4);
  for (const bytes of sealed.fresh) {
    expect(await filesHolding(database.address, bytes)).toEqual([expect.stringMatching(/^sealed_value_\d{4}/)]);
  }
  expect(sealed.expired).toHaveLength(4);
  for (const bytes of sealed.expired) {
    expect(await filesHolding(database.address, bytes)).toEqual([]);
  }
});
