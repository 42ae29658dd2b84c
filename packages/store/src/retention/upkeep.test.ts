import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addAuditEntry } from "../audit/audit.ts";
import { type Database, openDatabase, type Scope } from "../database/database.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import { carryOutUpkeep } from "./upkeep.ts";

const dayMs = 86_400_000;
let testing: TestDatabase;
let database: Database;
let place: TestIntegration;
let flowId: string;

beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
  await onServer("insert into installation (key_check_sealed) values ('\\x00')");
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});
beforeEach(async () => {
  place = await testIntegration(database, `upkeep ${crypto.randomUUID()}`);
  flowId = await place.newFlow();
  await onServer("update installation set upkeep_at = null");
});

const onServer = (text: string) => withAdmin(testing.address, (client) => client.query(text));
const ago = (days: number) => new Date(Date.now() - days * dayMs);

async function count(table: string, within = place): Promise<number> {
  const { rows } = await within.within((scope) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(scope),
  );
  return rows[0]?.count ?? 0;
}

/** A run that took a minute. @returns its id */
async function addRun(
  scope: Scope,
  startedAt: Date,
  more: { finished?: boolean; flow?: string } = {},
): Promise<string> {
  const id = crypto.randomUUID();
  const isFinished = more.finished ?? true;
  await scope
    .insertInto("run")
    .values({
      organisation_id: place.organisationId,
      id,
      flow_id: more.flow ?? flowId,
      state: isFinished ? "succeeded" : "running",
      mode: "changes",
      phase: "list",
      position: "{}",
      configuration: "c",
      started_at: startedAt,
      finished_at: isFinished ? new Date(startedAt.getTime() + 60_000) : null,
    })
    .execute();
  return id;
}

async function runIds(): Promise<string[]> {
  const rows = await place.within((scope) => scope.selectFrom("run").select("id").orderBy("started_at").execute());
  return rows.map(({ id }) => id);
}

test("runs go after thirty days, save a flow's last, those under way, and those that something still needs", async () => {
  const [other, idle] = [await place.newFlow(), await place.newFlow()];
  const kept = await place.within(async (scope) => {
    await addRun(scope, ago(51), { flow: idle });
    // Nobody has run the flow since: it is still known when that was.
    const lastOfIdle = await addRun(scope, ago(50), { flow: idle });
    await addRun(scope, ago(33));
    const claimed = await addRun(scope, ago(32));
    await sql`insert into intent (organisation_id, connection_id, entity, subject_mark, run_id, attempt, state)
      select r.organisation_id, i.right_connection_id, 'customer', '\\x00', r.id, 1, 'unknown'
      from run r join flow f on f.id = r.flow_id join integration i on i.id = f.integration_id
      where r.id = ${claimed}`.execute(scope);
    const passing = await addRun(scope, ago(31));
    await sql`insert into pass_key (organisation_id, flow_id, run_id, source_key, gone)
      values (${place.organisationId}, ${flowId}, ${passing}, 'a', false)`.execute(scope);
    const young = await addRun(scope, ago(29));
    const longUnderWay = await addRun(scope, ago(60), { finished: false, flow: other });
    return { claimed, young, longUnderWay, lastOfIdle };
  });
  // Somebody is at the claim: it stays, and so does its run.
  await place.within(async (scope) => {
    await sql`select from intent for update`.execute(scope);
    expect(await carryOutUpkeep(database, new Date())).toEqual([]);
    expect(await runIds()).toEqual([kept.longUnderWay, kept.lastOfIdle, kept.claimed, kept.young]);
  });
  await onServer("update installation set upkeep_at = null");
  expect(await carryOutUpkeep(database, new Date())).toEqual([]);
  expect(await runIds()).toEqual([kept.longUnderWay, kept.lastOfIdle, kept.young]);
  expect(await count("pass_key")).toBe(0);
});

test("upkeep is carried out once an hour, however many processes ask", async () => {
  const now = new Date();
  const asked = await Promise.all(Array.from({ length: 6 }, () => carryOutUpkeep(database, now)));
  expect(asked.filter((faults) => faults !== null)).toEqual([[]]);
  const later = (ms: number) => carryOutUpkeep(database, new Date(now.getTime() + ms));
  expect(await later(3_599_000)).toBeNull();
  expect(await later(3_600_000)).toEqual([]);
  // A clock that stood ahead does not keep the others waiting for it.
  expect(await later(-10 * dayMs)).toEqual([]);
});

test("rows that somebody holds are left to the next time, and keep nothing else (F-19)", async () => {
  const [held] = await place.within(async (scope) => [
    await addRun(scope, ago(40)),
    await addRun(scope, ago(39)),
    await addRun(scope, ago(1)),
  ]);
  await place.within(async (scope) => {
    await sql`insert into moved_hour values (${place.organisationId}, ${flowId}, ${ago(9)}, 1, 1)`.execute(scope);
  });
  await place.within(async (scope) => {
    await sql`select from run where id = ${held ?? ""} for update`.execute(scope);
    const startedMs = performance.now();
    expect(await carryOutUpkeep(database, new Date())).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    expect(await count("moved_hour")).toBe(0);
    expect(await count("run")).toBe(3);
  });
  await onServer("update installation set upkeep_at = null");
  expect(await carryOutUpkeep(database, new Date())).toEqual([]);
  expect(await count("run")).toBe(1);
});

test("closed incidents go after ninety days, open ones never; younger ones cannot be asked to", async () => {
  const add = (closedAt: Date | null, openedAt: Date) =>
    place.within((scope) =>
      sql`insert into incident (organisation_id, id, cause_mark, code, category, closing, flow_id, opened_at, last_seen_at,
          closed_at, seen, for_person)
        values (${place.organisationId}, gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'c', 'data', 'records',
          ${flowId}, ${openedAt}, ${openedAt}, ${closedAt}, 1, false)`.execute(scope),
    );
  await add(ago(91), ago(200));
  await add(ago(89), ago(200));
  await add(null, ago(200));
  expect(await carryOutUpkeep(database, new Date())).toEqual([]);
  expect(await count("incident")).toBe(2);
  const forget = (before: Date) =>
    place.within((scope) => sql`select koppla_forget_incidents(${before}, 10)`.execute(scope));
  await expect(forget(ago(88))).rejects.toThrow(/are kept/);
  await expect(place.within((scope) => sql`delete from incident`.execute(scope))).rejects.toThrow(/permission denied/);
});

test("the audit log loses its beginning after a year, and its last forgotten hash stays", async () => {
  const add = (at: Date) =>
    place.within((scope) =>
      addAuditEntry(scope, {
        organisationId: place.organisationId,
        at,
        actorKind: "machine",
        actorId: null,
        action: "test",
        sealDetails: () => Buffer.from("details"),
        markOf: (link) => Buffer.from(link.slice(0, 40)),
      }),
    );
  // Entry 4 is older than entry 3: the chain loses no more than its beginning.
  for (const days of [400, 380, 364, 370, 1]) {
    await add(ago(days));
  }
  const marks = await place.within((scope) =>
    scope.selectFrom("audit_entry").select(["number", "chain_mark"]).orderBy("number").execute(),
  );
  expect(await carryOutUpkeep(database, new Date())).toEqual([]);
  const numbers = await place.within((scope) =>
    scope.selectFrom("audit_entry").select("number").orderBy("number").execute(),
  );
  expect(numbers.map(({ number }) => number)).toEqual([3, 4, 5]);
  const head = await place.within((scope) => scope.selectFrom("audit_head").selectAll().executeTakeFirstOrThrow());
  expect([head.number, head.forgotten_number]).toEqual([5, 2]);
  expect(head.forgotten_mark).toEqual(marks[1]?.chain_mark);
  await add(new Date());
  const forget = (before: Date) =>
    place.within((scope) => sql`select koppla_forget_audit_entries(${before}, 10)`.execute(scope));
  await expect(forget(ago(363))).rejects.toThrow(/are kept/);
  // Who may add entries can neither take some away nor say that they were forgotten.
  const cannot = (statement: ReturnType<typeof sql>) =>
    expect(place.within((scope) => statement.execute(scope))).rejects.toThrow(/permission denied/);
  await cannot(sql`delete from audit_entry`);
  await cannot(sql`update audit_head set forgotten_number = 4`);
});

test("who signs in: what has expired goes", async () => {
  const person = crypto.randomUUID();
  await onServer(`insert into account.person (id, email, name_sealed, created_at, updated_at)
    values ('${person}', '${person}@example.org', 'x', now(), now())`);
  const session = (expires: string) =>
    onServer(`insert into account.session (id, person_id, token_mark, created_at, updated_at, expires_at)
      values (gen_random_uuid(), '${person}', gen_random_uuid()::text, now(), now(), ${expires})`);
  await session("now() - interval '2 days'");
  await session("now() + interval '2 days'");
  await onServer(`insert into account.attempt (subject_mark, at) values ('\\x01', now() - interval '3 days'),
    ('\\x01', now())`);
  await onServer(`insert into account.event (at, person_id, kind) values (now() - interval '366 days', '${person}', 'x'),
    (now(), '${person}', 'x')`);
  expect(await carryOutUpkeep(database, new Date())).toEqual([]);
  for (const [table, where] of [
    ["session", `person_id = '${person}'`],
    ["attempt", "subject_mark = '\\x01'"],
    ["event", `person_id = '${person}'`],
  ]) {
    const { rows } = await onServer(`select count(*)::int as count from account.${table} where ${where}`);
    expect({ table, rows }).toEqual({ table, rows: [{ count: 1 }] });
  }
});
