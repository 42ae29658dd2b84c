import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applicationRole } from "./database/application-role.ts";
import { type TestDatabase, testDatabase } from "./testing/index.ts";

let database: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client(database.address.admin);
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

/**
 * Every column that holds something in clear, with the reason why that is no personal data (G-6). A new column fails
 * this test until it is sealed, hashed with a key, or argued for here. Ids, times, numbers and booleans need no entry.
 */
const clearColumns: { readonly [column: string]: string } = {
  "installation.fingerprint": "what PostgreSQL calls this server and this database",
  "organisation.name": "chosen by the operator",
  "organisation.title": "chosen by the owner",
  "organisation.language": "one of three words",
  "organisation.reconcile_zone": "name of a time zone",
  "connection.name": "chosen by the owner for a system",
  "connection.system": "name of a system",
  "connection.base_url": "address of a system; user names in it are refused",
  "connection.settings": "choices of the set-up",
  "connection.capabilities": "what an installation can do",
  "connection.search_controls": "whether searches find what is there, by field",
  "call_state.paused_because": "one of two words",
  "call_window.ends": "times",
  "call_window.background_ends": "times",
  "integration.name": "chosen by the owner",
  "integration.masters": "names of entities and sides",
  "integration.attributes": "names of fields",
  "lookup_table.name": "chosen by the owner",
  "lookup_table.left_values": "codes of a system",
  "lookup_table.right_values": "codes of a system",
  "flow.name": "chosen by the owner",
  "flow.entity": "one of six words",
  "flow.settings": "choices of the set-up",
  "flow.mapping": "names of fields and steps",
  "flow.schedule": "a cron expression and a zone, or an interval",
  "flow.cursor": "times and record numbers",
  "run.state": "one of a few words",
  "run.mode": "one of a few words",
  "run.phase": "one of a few words",
  "run.position": "times and record numbers",
  "run.configuration": "a hash",
  "run.requested_keys": "record numbers",
  "run.problem_code": "a code",
  "run.stop_requested": "one of two words",
  "breaker.code": "a code",
  "record.source_key": "a record's number in its system",
  "record.state": "one of a few words",
  "record.intent": "one of two words",
  "record.configuration": "a hash",
  "record.counted_as": "one of a few words",
  "record.problem_code": "a code",
  "mark.source_key": "a record's number in its system",
  "link.entity": "one of six words",
  "link.left_key": "a record's number in its system",
  "link.right_key": "a record's number in its system",
  "link.left_marks": "names of fields, each with a keyed hash",
  "link.right_marks": "names of fields, each with a keyed hash",
  "link.left_written": "names of fields, each with a keyed hash",
  "link.right_written": "names of fields, each with a keyed hash",
  "link.left_mapped_by": "a keyed hash of a mapping",
  "link.right_mapped_by": "a keyed hash of a mapping",
  "customer_answer.target": "one of two words",
  "customer_answer.kind": "one of two words",
  "customer_answer.source_key": "a record's number in its system",
  "customer_answer.target_key": "a record's number in its system",
  "flow_version.settings": "choices of the set-up",
  "flow_version.mapping": "names of fields and steps",
  "intent.entity": "one of two words",
  "intent.state": "one of a few words",
  "setup.choices": "names of what was made, and which steps were gone through",
  "document_claim.source_key": "a record's number in its system",
  "document_claim.state": "one of a few words",
  "target_key.key": "a record's number in its system",
  "pass_key.source_key": "a record's number in its system",
  "hint.source_key": "a record's number in its system",
  "difference.source_key": "a record's number in its system",
  "difference.kind": "one of four words",
  "reconcile_key.side": "one of two words",
  "reconcile_key.key": "a record's number in its system",
  "record_count.state": "one of a few words",
  "record_count_change.state": "one of a few words",
  "activity.source_key": "a record's number in its system",
  "activity.action": "one of a few words",
  "activity.problem_code": "a code",
  "incident.code": "a code",
  "incident.category": "one of a few words",
  "incident.closing": "one of a few words",
  "audit_entry.actor_kind": "one of four words",
  "audit_entry.action": "name of a function",
  "run.begun_because": "one of five words",
  "api_key.scopes": "names of permissions",
  "migration.name": "ours",
  "migration.checksum": "a hash",
  "queue_version.version": "ours",
};
/** Bytes are ciphertext or a keyed hash, and say so in their name. */
const sealedOrMarked = /_(sealed|mark|fingerprint)$/;
const harmlessTypes = new Set(["uuid", "integer", "bigint", "boolean", "timestamp with time zone", "date"]);

/**
 * The same for the schema of those who sign in, the one exception (S-2): it is asked before an organisation is known, so
 * no row-level security guards it, and letters go to an address, so that address is there in clear.
 */
const clearAccountColumns: { readonly [column: string]: string } = {
  "person.email": "the one personal column in clear: letters go there, and people are found by it",
  "person.language": "one of three words",
  "credential.account_id": "the person's id as text",
  "credential.provider_id": "one word",
  "credential.password_hash": "scrypt with a salt",
  "verification.value": "a person's id, or a count",
  "member.role": "one of four words",
  "invitation.email": "the one personal column in clear, of somebody who has no account yet",
  "invitation.role": "one of four words",
  "one_time_address.purpose": "one of three words",
  "event.kind": "one of a few words",
  "event.detail": "one of a few words",
  "web_address.url": "where the operator's server is",
};

async function columns() {
  const { rows } = await admin.query<{ name: string; type: string }>(`
    select c.table_name || '.' || c.column_name as name, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'activity\\_%'
      and c.table_name not like 'sealed\\_value\\_%'`);
  return rows;
}

test("no column holds personal data in clear (G-6)", async () => {
  const all = await columns();
  const outside = all.filter(({ name, type }) =>
    type === "bytea" ? !sealedOrMarked.test(name) : !harmlessTypes.has(type) && clearColumns[name] === undefined,
  );
  expect(all.length).toBeGreaterThan(60);
  expect(outside).toEqual([]);
  const gone = Object.keys(clearColumns).filter((name) => !all.some((column) => column.name === name));
  expect(gone).toEqual([]);
});

test("of those who sign in, e-mail addresses alone lie in clear; tokens are hashes, names are sealed (G-6, S-25)", async () => {
  const { rows } = await admin.query<{ name: string; type: string }>(`
    select table_name || '.' || column_name as name, data_type as type from information_schema.columns
    where table_schema = 'account'`);
  const outside = rows.filter(
    ({ name, type }) =>
      !(sealedOrMarked.test(name) || harmlessTypes.has(type) || clearAccountColumns[name] !== undefined),
  );
  expect(rows.length).toBeGreaterThan(60);
  expect(outside).toEqual([]);
  expect(Object.keys(clearAccountColumns).filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
});

test("what happened to persons is only added to by the application role (S-36)", async () => {
  const { rows } = await admin.query<{ right: string }>(
    `select privilege_type as right from information_schema.role_table_grants
     where table_schema = 'account' and table_name = 'event' and grantee = $1 order by 1`,
    [applicationRole],
  );
  expect(rows.map(({ right }) => right)).toEqual(["INSERT", "SELECT"]);
});

test("every table of organisations has forced row-level security with a check (S-2)", async () => {
  const { rows } = await admin.query<{ name: string; right: boolean }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and exists (
      select from pg_policy p where p.polrelid = c.oid and p.polwithcheck is not null) as right
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => !row.right)).toEqual([]);
});

test("what lies under no row-level security holds ids, times and hashes alone (S-2)", async () => {
  const { rows } = await admin.query<{ name: string; type: string }>(`
    select table_name || '.' || column_name as name, data_type as type from information_schema.columns
    where table_schema = 'transport'`);
  expect(rows.length).toBeGreaterThan(3);
  const plain = new Set(["uuid", "integer", "bigint", "timestamp with time zone"]);
  expect(rows.filter(({ name, type }) => !plain.has(type) && !(type === "bytea" && name.endsWith("_mark")))).toEqual(
    [],
  );
});

test("the organisation stands in every primary, foreign and unique key (S-3)", async () => {
  const { rows } = await admin.query<{ name: string; definition: string }>(`
    select conname as name, pg_get_constraintdef(o.oid) as definition from pg_constraint o
    join pg_class c on c.oid = o.conrelid join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
    where c.relnamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')`);
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !row.definition.includes("(organisation_id"))).toEqual([]);
});

test("the application role owns nothing and cannot go around the policies", async () => {
  const role = await admin.query("select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = $1", [
    applicationRole,
  ]);
  expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
  const owned = await admin.query("select relname from pg_class where relowner = $1::regrole", [applicationRole]);
  expect(owned.rows).toEqual([]);
  const views = await admin.query(
    "select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace",
  );
  expect(views.rows).toEqual([]);
});

test("activity lies in partitions by day", async () => {
  const { rows } = await admin.query<{ name: string }>(
    "select relid::regclass::text as name from pg_partition_tree('activity') where isleaf",
  );
  const today = `activity_${new Date().toISOString().slice(0, 10).replaceAll("-", "_")}`;
  expect(rows.map((row) => row.name)).toContain(today);
});

/** What the application role may ask of the administrator's rights, and why. */
const definers: { readonly [name: string]: string } = {
  "koppla_register_session(uuid)": "only the administrator sees when a session began",
  "koppla_make_activity_day(date)": "makes a partition",
  "koppla_drop_activity_days(date)": "drops partitions of days that have ended",
  "koppla_retention_ages()": "ages in use, of no organisation by name",
  "koppla_make_value_hour(timestamp with time zone)": "makes a partition",
  "koppla_drop_value_hour(timestamp with time zone)": "drops the partition of an hour that has passed",
  "koppla_organisations()": "ids and names of all organisations, for whoever looks after all of them",
  "koppla_forget_incidents(timestamp with time zone,integer)": "closed for 90 days, of one organisation",
  "koppla_forget_audit_entries(timestamp with time zone,integer)": "a year old, of one organisation",
  "koppla_forget_account_events(timestamp with time zone,integer)": "a year old",
  "koppla_remove_flow(uuid)": "of one organisation, with no run under way",
  "koppla_remove_connection(uuid)": "of one organisation, joined by no integration",
  "koppla_remove_organisation(integer)": "what is left of one organisation, so many rows of each table",
};

test("functions with the administrator's rights are named one by one, find only what they name, and serve nobody else (S-2, S-3)", async () => {
  const { rows } = await admin.query<{ name: string; right: boolean }>(
    `select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner) = current_user
        and coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']
        and has_function_privilege($1, p.oid, 'execute')
        and p.proacl is not null and not exists (select from aclexplode(p.proacl) a
          where a.privilege_type = 'EXECUTE' and a.grantee not in (p.proowner, $1::regrole::oid)) as right
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`,
    [applicationRole],
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(definers).sort());
  expect(rows.filter((row) => !row.right)).toEqual([]);
});

test("without an organisation the application role sees no row of any (S-3)", async () => {
  const { rows: tables } = await admin.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`);
  const id = crypto.randomUUID();
  await admin.query(`insert into organisation (id, name) values ('${id}', '${id}')`);
  await admin.query(`insert into in_step values ('${id}', true, now())`);
  const application = new pg.Client(database.address.application);
  await application.connect();
  try {
    const seen = async () => {
      const counts = await Promise.all(
        [...tables, { name: "organisation" }].map(async ({ name }) => {
          const { rows } = await application.query<{ count: number }>(`select count(*)::int as count from ${name}`);
          return rows[0]?.count ?? 0;
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    };
    expect(tables.length).toBeGreaterThan(25);
    expect(await seen()).toBe(0);
    // The control: within the organisation its rows are there.
    await application.query("select set_config('koppla.organisation_id', $1, false)", [id]);
    expect(await seen()).toBe(2);
  } finally {
    await application.end();
  }
});
